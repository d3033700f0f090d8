import { percent } from "../words/figures.ts";
import { code } from "../words/spans.ts";
import { decimalProduct } from "../numeric/decimal-product.ts";
import { decimalQuotient } from "../numeric/decimal-quotient.ts";
import { numberColumn } from "../universe/columns.ts";
import type { Security } from "../universe/security.ts";
import { COUNT_ALLOWANCE, type FloatFault, type FloatPart } from "./float-part.ts";
import type { FloatSourceKind } from "./float-source.ts";

/** A column of free-float share counts, which are divided by the line's shares. */
export interface FreeSharesSource {
  readonly kind: "free_shares";
  readonly column: string;
}

export const freeSharesSource: FloatSourceKind<FreeSharesSource> = {
  columns: ({ column }) => [
    { path: ["column"], column, holds: "the number of shares in free float" },
  ],
  part: ({ column }) => freeSharesPart(column),
  problems: ({ column }) =>
    column === "shares"
      ? [{ path: ["column"], reason: "these are all shares of the line, so that every float is 1" }]
      : [],
  formula: ({ column }) => `${column} / shares`,
  words: ({ column }) => [
    `The free float of a line is ${code(column)}, the shares in free float, over its shares. Counts that are more than its shares by up to ${percent(COUNT_ALLOWANCE)} of them are all of them; more are refused.`,
  ],
};

/**
 * Boundary: as many free shares as shares, or more by the allowance for rounded counts, are a float of
 * one. A line whose shares are unknown, as zero is, has an unknown float.
 */
function freeSharesPart(column: string): FloatPart {
  const free = numberColumn(column);
  const ratioOf = (line: Security): number | undefined => {
    const [count, shares] = [free(line), line.shares];
    return count === undefined || !shares ? undefined : count / shares;
  };
  return {
    columns: [column, "shares"],
    lowers: false,
    most: Number.POSITIVE_INFINITY,
    observe: (line) => {
      const ratio = ratioOf(line);
      return ratio === undefined ? undefined : Math.min(1, Math.max(0, ratio));
    },
    unknown: (line) => [
      ...(free(line) === undefined ? [column] : []),
      ...(line.shares ? [] : ["shares"]),
    ],
    fault: (line) => faultOf(column, free(line), line),
    lever: () => column,
    valuesAt: (line, sought) => {
      if (sought.column === column)
        return line.shares ? [decimalProduct(sought.float, line.shares)] : [];
      const count = free(line);
      return sought.column === "shares" && count && sought.float > 0 ? [count / sought.float] : [];
    },
    bends: (line, asked) => {
      const [shares, count] = [line.shares, free(line)];
      if (asked === column && shares) return [shares, mostOf(shares)];
      return asked === "shares" && count
        ? [count, decimalQuotient(count, 1 + COUNT_ALLOWANCE)]
        : [];
    },
    // More shares are no more free ones.
    sharesFor: () => [],
  };
}

function faultOf(
  column: string,
  value: number | undefined,
  { shares }: Security,
): FloatFault | undefined {
  if (value === undefined) return undefined;
  if (value < 0) return { column, value, reason: "expected a number of shares, 0 or more" };
  if (!shares || value <= mostOf(shares)) return undefined;
  const reason = `these are more than the ${shares} shares of the line, by more than rounding; give both counts of one day, after the same splits`;
  return { column, value, reason };
}

/** The largest count that is all of the shares but for rounding: 1001 of 1000. */
function mostOf(shares: number): number {
  return decimalProduct(shares, 1 + COUNT_ALLOWANCE);
}
