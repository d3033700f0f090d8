import { doubles } from "../numeric/filled.ts";
import type { RankBasis, RankKey } from "../selection/rank-basis.ts";

/** How many keys rank before a given one. */
export type CountBefore = (key: RankKey) => number;

/**
 * Halves the keys by the number ranked by alone, in a column of it; only equals are asked for more.
 *
 * Expects: keys in rank order.
 */
export function countBeforeOf(
  keys: readonly RankKey[],
  { order, largerFirst }: Pick<RankBasis, "order" | "largerFirst">,
): CountBefore {
  const amounts = doubles(keys.length, (at) => keys[at]!.amount);
  const isBefore = (at: number, key: RankKey): boolean => {
    const amount = amounts[at]!;
    return amount === key.amount
      ? order(keys[at]!, key) < 0
      : largerFirst
        ? amount > key.amount
        : amount < key.amount;
  };
  return (key) => {
    let low = 0;
    let high = amounts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(middle, key)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
