import { sortsOf, type RankRule } from "./rank-rule.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";
import type { SegmentRule } from "./segment-rule.ts";

/** What the form of segments by cut-offs alone does not show. */
export function amountSegmentProblems(rank: RankRule, { list }: SegmentRule): RulebookProblem[] {
  if (sortsOf(rank)[0]!.direction !== "descending")
    return [{ path: ["segments"], reason: "cut-offs fall from the largest segment down" }];
  return list.flatMap(({ at_least, stay_down_to, stay_up_to, to_rank, band }, at) => {
    const path = ["segments", "list", at];
    const last = at === list.length - 1;
    if (to_rank !== undefined || band !== undefined)
      return [{ path, reason: "segments are cut by `to_rank` or by `at_least`, not by both" }];
    if (last !== (at_least === undefined))
      return [{ path, reason: "every segment but the last has `at_least`, the last has none" }];
    if (last && (stay_down_to !== undefined || stay_up_to !== undefined))
      return [{ path, reason: "a buffer belongs to a cut-off, which the last segment has not" }];
    if (at > 0 && !last && at_least! >= list[at - 1]!.at_least!)
      return [{ path, reason: "`at_least` falls from segment to segment" }];
    return [];
  });
}
