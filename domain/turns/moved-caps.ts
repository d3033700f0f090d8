import { plus } from "../numeric/exact-sum.ts";
import { prefixCapsOf } from "../numeric/prefix-caps.ts";

/** One unit's move to another place with another cap. */
export interface MovedCap {
  /** Its place today; `undefined` = it is not ranked. */
  readonly own: number | undefined;
  readonly place: number;
  readonly amount: number;
  readonly group: string;
}

/** The caps of ranks 1 to `rank` after one company's move: the bits that a new ranking would give. */
export type MovedCaps = (moved: Omit<MovedCap, "group">, rank: number) => number;

export function movedCapsOf(ranking: readonly { readonly amount: number }[]): MovedCaps {
  const sums = prefixCapsOf(ranking.map(({ amount }) => amount));
  /** The caps of the `count` largest others, exact. */
  const ofOthers = (count: number, own: number | undefined) =>
    own === undefined || count < own
      ? sums[count]!
      : plus(sums[count + 1]!, -ranking[own - 1]!.amount);
  return ({ own, place, amount }, rank) => {
    const size = ranking.length + (own === undefined ? 1 : 0);
    const within = Math.min(rank, size);
    if (within < place) return ofOthers(within, own).high;
    return plus(ofOthers(within - 1, own), amount).high;
  };
}
