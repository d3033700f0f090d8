import { lastHolding } from "../numeric/last-holding.ts";
import { countBelow } from "../turns/place-in-group.ts";
import { coveredAnewOf, coveredGroupsOf, type GroupAnew } from "./covered-groups.ts";
import type { CoverageRule } from "./coverage.ts";
import { isListedAnyway } from "./covered-list.ts";
import { bestAfter, movedTallyOf, sizeAfter, tallyOf, type Moves } from "./moved-contenders.ts";
import type { Contender } from "./selection-plan.ts";

/** The list of a coverage after moves. */
export interface MovedList {
  /** Of each contender that moves, whether it is on the list. */
  readonly isListed: readonly boolean[];
  /** How many of the best `rank` are on it. */
  readonly countTo: (rank: number) => number;
  /** The rank of the name at a place of the list; the last rank where the list is shorter. */
  readonly rankAt: (place: number) => number;
}

/**
 * The groups that a contender leaves or comes to are covered anew; every other group's part of the list
 * stands, and so does whoever is on it anyway.
 */
export function movedListOf(
  contenders: readonly Contender[],
  rule: Pick<CoverageRule, "target" | "reach">,
): (moves: Moves) => MovedList {
  const groups = coveredGroupsOf(contenders, rule);
  const coverAnew = coveredAnewOf(contenders, groups, rule);
  const anywayTo = movedTallyOf(contenders, isListedAnyway);
  const extraToday = tallyOf(contenders.length, (at) => {
    const one = contenders[at]!;
    return !isListedAnyway(one) && at < groups.get(one.group)!.last;
  });

  return (moves) => {
    const { after } = moves;
    const covered = coverAnew(moves);
    const isAnyway = after.map(({ contender }) => isListedAnyway(contender));
    const size = sizeAfter(contenders.length, moves);
    const countTo = (rank: number): number => {
      const best = bestAfter(moves, rank);
      let count = anywayTo(moves, rank) + extraToday[best.end]!;
      for (const group of covered.groups) count += moreCovered(group, best.end);
      for (let at = 0; at < best.after; at++)
        if (covered.isCovered[at] && !isAnyway[at]) count += 1;
      return count;
    };
    return {
      isListed: isAnyway.map((anyway, at) => anyway || covered.isCovered[at]!),
      countTo,
      rankAt: (place) =>
        Math.min(lastHolding({ from: 0, to: size }, (rank) => countTo(rank) < place) + 1, size),
    };
  };
}

/** How many more than today of the first `end` are on the list because their group covers them. */
function moreCovered({ today, last, left }: GroupAnew, end: number): number {
  const { extra } = today;
  const to = Math.min(end, last) + 1;
  return (
    countBelow(extra, to) - countBelow(left, to) - countBelow(extra, Math.min(end, today.last) + 1)
  );
}
