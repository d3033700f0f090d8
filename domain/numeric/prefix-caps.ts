import { EXACT_ZERO, plus, type ExactSum } from "./exact-sum.ts";

/** Sums of the caps of ranks 1 to k, exact, for k = 0 to the number of companies. */
export type PrefixCaps = readonly ExactSum[];

/** Expects: caps in rank order. */
export function prefixCapsOf(amounts: readonly number[]): PrefixCaps {
  const sums = [EXACT_ZERO];
  for (const amount of amounts) sums.push(plus(sums.at(-1)!, amount));
  return sums;
}

/** The nearest double to the caps of ranks 1 to `rank`; of all companies where there are fewer. */
export function capsToRank(sums: PrefixCaps, rank: number): number {
  return sums[Math.min(rank, sums.length - 1)]!.high;
}
