import { withColumn } from "../universe/columns.ts";
import type { PriceLine, Security } from "../universe/security.ts";
import type { FloatFault, SoughtFloat } from "./float-part.ts";
import {
  bendsOfParts,
  bindingPart,
  firstFault,
  partOf,
  smallestFloat,
  towardsOfParts,
  valuesOfParts,
} from "./float-parts.ts";
import { sourceKindOf, type FloatSource } from "./float-sources.ts";
import { fractionPart } from "./fraction-part.ts";
import { keepingGiven, withGiven } from "./given-float.ts";
import { laterBends, laterFault, laterFloat } from "./later-float.ts";
import { FLOAT_FACTOR } from "./source-column.ts";

/** How a rulebook comes to the free float of a line, and which columns it comes from. */
export interface FloatReading {
  /** Every column it is made from, those of the source first. */
  readonly columns: readonly string[];
  /** The float is `float_factor` as the file has it. */
  readonly isPlain: boolean;
  /** What the float is, as a formula. */
  readonly formula: string;
  /** The line with its free float as `floatFactor`. */
  readonly observed: (line: Security) => Security;
  /** An observed line with another value in one column, and the float that follows from it. */
  readonly withValue: (line: Security, set: ColumnSet) => Security;
  /** A later role's line with the free float of that role. */
  readonly later: (line: PriceLine, security: Security) => PriceLine;
  /** A value that no float can be made from. */
  readonly fault: (line: Security) => FloatFault | undefined;
  readonly laterFault: (line: PriceLine, security: Security) => FloatFault | undefined;
  /** Share counts of the universe at which what that role makes of them begins, or ends, to change. */
  readonly laterBends: (line: PriceLine, security: Security) => readonly number[];
  /** The empty columns of the source. */
  readonly unknown: (line: Security) => readonly string[];
  /** The column that moves the float of a line. */
  readonly lever: (line: Security) => string;
  /** Whether a larger value of a column is a smaller float. */
  readonly lowers: (column: string) => boolean;
  /** The largest value of a column. */
  readonly most: (column: string) => number;
  /** Values of a column that give a float, all else equal. */
  readonly valuesAt: (line: Security, sought: SoughtFloat) => readonly number[];
  /** What a column, of all that keep the float under a larger one, would have to be for that. */
  readonly towards: (line: Security, sought: SoughtFloat) => number | undefined;
  /** Values of a column at which the float begins, or ends, to follow it, or none can be made of it. */
  readonly bends: (line: Security, column: string) => readonly number[];
  /** Share counts at which so many shares are free. */
  readonly sharesFor: (line: Security, freeShares: number) => readonly number[];
}

interface ColumnSet {
  readonly column: string;
  readonly value: number | string | undefined;
}

/**
 * The reading of a source; without one the float is `float_factor`.
 *
 * Rule: the smallest of what is known of the source's float and its limit. An unknown limit limits
 * nothing, an unknown float counts as one and is limited; where both are unknown the float is. A
 * decision's float stands for all of them.
 * Source: docs/methodology/events.md, floats.
 */
export function floatReading(source: FloatSource = { kind: "column" }): FloatReading {
  const kind = sourceKindOf(source);
  const own = kind.part(source);
  const limit = source.limited_by === undefined ? undefined : fractionPart(source.limited_by);
  const parts = limit ? [own, limit] : [own];
  const columns = [...new Set(parts.flatMap((part) => part.columns))];
  if (columns.length === 1 && columns[0] === FLOAT_FACTOR) return PLAIN;
  const formula = kind.formula(source);
  const observed = (line: Security): Security => {
    const floatFactor = line.decidedFloat ?? smallestFloat(parts.map((part) => part.observe(line)));
    return { ...keepingGiven(line, columns), floatFactor };
  };
  return {
    columns,
    isPlain: false,
    formula: limit ? `min(${formula}, ${limit.columns[0]})` : formula,
    observed,
    withValue: (line, { column, value }) => {
      const anew = withColumn(line, column, value);
      if (!columns.includes(column)) return anew;
      return observed(column === FLOAT_FACTOR ? withGiven(anew) : anew);
    },
    later: (line, security) => laterFloat(parts, line, security),
    fault: (line) => firstFault(parts, line),
    laterFault: (line, security) => laterFault(parts, line, security),
    laterBends: (line, security) => laterBends(parts, line, security),
    unknown: own.unknown,
    lever: (line) => bindingPart(parts, line).lever(line),
    lowers: (column) => column !== "shares" && (partOf(parts, column)?.lowers ?? false),
    most: (column) => (column === "shares" ? Infinity : (partOf(parts, column)?.most ?? Infinity)),
    valuesAt: (line, sought) => (isDecided(line) ? [] : valuesOfParts(parts, line, sought)),
    towards: (line, sought) => (isDecided(line) ? undefined : towardsOfParts(parts, line, sought)),
    bends: (line, column) => (isDecided(line) ? [] : bendsOfParts(parts, line, column)),
    sharesFor: (line, freeShares) => [
      ...(own.sharesFor?.(line, freeShares) ?? []),
      ...(limit ? [freeShares / (limit.observe(line) ?? 1)] : []),
    ],
  };
}

/** No column moves the float that a decision sets. */
function isDecided({ decidedFloat }: Security): boolean {
  return decidedFloat !== undefined;
}

const COLUMN = fractionPart(FLOAT_FACTOR);

/** Of a rulebook that names no other column: the reader of universe.csv has checked it. */
const PLAIN: FloatReading = {
  columns: [FLOAT_FACTOR],
  isPlain: true,
  formula: FLOAT_FACTOR,
  observed: (line) => line,
  withValue: (line, { column, value }) => withColumn(line, column, value),
  later: (line) => line,
  fault: () => undefined,
  laterFault: () => undefined,
  laterBends: () => [],
  unknown: COLUMN.unknown,
  lever: () => FLOAT_FACTOR,
  lowers: () => false,
  most: (column) => (column === FLOAT_FACTOR ? 1 : Infinity),
  valuesAt: COLUMN.valuesAt,
  towards: (line, sought) => COLUMN.valuesAt(line, sought)[0],
  bends: COLUMN.bends,
  sharesFor: () => [],
};
