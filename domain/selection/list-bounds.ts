import { countBelow } from "../turns/place-in-group.ts";
import { coveredGroupsOf, NO_GROUP } from "./covered-groups.ts";
import type { CoverageRule } from "./coverage.ts";
import { isListedAnyway } from "./covered-list.ts";
import { tallyOf } from "./moved-contenders.ts";
import type { Contender } from "./selection-plan.ts";

/** How many of the first `end` of today's ranking are on a coverage's list, however some groups are covered. */
export interface ListBounds {
  /** With nobody of these groups covered. */
  readonly fewest: (end: number) => number;
  /** With all of them covered. */
  readonly most: (end: number) => number;
}

export function listBoundsOf(
  contenders: readonly Contender[],
  rule: Pick<CoverageRule, "target" | "reach">,
): (groups: Iterable<string>) => ListBounds {
  const covered = coveredGroupsOf(contenders, rule);
  const listed = tallyOf(contenders.length, (at) => {
    const one = contenders[at]!;
    return isListedAnyway(one) || at < covered.get(one.group)!.last;
  });
  return (names) => {
    const groups = [...new Set(names)].map((name) => covered.get(name) ?? NO_GROUP);
    const fewest = (end: number): number => {
      let count = listed[end]!;
      for (const { extra, last } of groups) count -= countBelow(extra, Math.min(end, last) + 1);
      return count;
    };
    return {
      fewest,
      most: (end) => {
        let count = fewest(end);
        for (const { extra } of groups) count += countBelow(extra, end + 1);
        return count;
      },
    };
  };
}
