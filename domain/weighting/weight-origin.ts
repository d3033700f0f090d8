import { sum } from "../numeric/sum.ts";
import { knownShares } from "./float-market-cap.ts";
import type { SizedLine } from "./sized-line.ts";

/** What one line's uncapped weight is made from: its weight is `amount` over `total`. */
export interface WeightOrigin {
  /** The line's own numbers, and totals over all lines, by their names. */
  readonly numbers: Readonly<Record<string, number>>;
  /** What is made of them: `price x fx`. */
  readonly how: string;
  readonly amount: number;
  /** Over all lines of the index. */
  readonly total: number;
}

/** The origins of weights in proportion to amounts, in the order of the lines. */
export function originsOf(
  amounts: readonly number[],
  {
    how,
    numbersOf,
  }: {
    readonly how: string | ((at: number) => string);
    readonly numbersOf: (at: number) => WeightOrigin["numbers"];
  },
): (at: number) => WeightOrigin {
  const total = sum(amounts);
  return (at) => ({
    numbers: numbersOf(at),
    how: typeof how === "string" ? how : how(at),
    amount: amounts[at]!,
    total,
  });
}

/** What a float market cap is made from, in the order in which it is multiplied. */
export function sizeNumbers(line: SizedLine): WeightOrigin["numbers"] {
  const { price, floatFactor, fx } = line;
  return { price, shares: knownShares(line), float_factor: floatFactor, fx };
}

export const SIZE = "price x shares x float_factor x fx";

/** A line's number and the total over all lines, for each of several columns. */
export function measureNumbers(
  measures: readonly {
    readonly column: string;
    readonly values: readonly number[];
    readonly total: number;
  }[],
  at: number,
): WeightOrigin["numbers"] {
  return Object.fromEntries(
    measures.flatMap(({ column, values, total }) => [
      [column, values[at]!],
      [`total of ${column}`, total],
    ]),
  );
}
