import type { CoverageRule } from "../methodology/select-rule.ts";
import { capsToRank, prefixCapsOf } from "../segments/prefix-caps.ts";
import { movedCoverageOf } from "../verdicts/moved-coverage.ts";
import { choicesOnList, coveringCount, isListedAnyway, placesByGroup } from "./covered-list.ts";
import type { Choice, ChoicePlan, Contender } from "./selection-plan.ts";

/**
 * A list that covers a part of each group, then the best of the list with a buffer for members.
 *
 * Rule: in each group the best ranked are listed until the group's covered part is closest to the
 * target (or at least it); all members are listed too. Of the list, in rank order: ranks 1 to `top`,
 * then members up to `stay_to`, then whoever ranks next, until n.
 * Boundary: of two parts equally close the smaller list stands; exactly the target is enough.
 * Source: METHODOLOGIES 5.2, EURO STOXX 50.
 */
export function coverage(rule: CoverageRule): ChoicePlan {
  return {
    is: "choices",
    count: rule.n,
    by: rule.by,
    weighsAmounts: true,
    need: `a place on the list of its ${rule.by}`,
    choose: (contenders) => {
      const listed = listedOf(contenders, rule);
      const chosen = choicesOnList(
        contenders.filter((_, at) => listed[at]),
        rule,
      );
      let next = 0;
      return contenders.map((_, at) => (listed[at] ? chosen[next++]! : NOT_LISTED));
    },
    moved: (contenders) => movedCoverageOf(contenders, rule),
  };
}

const NOT_LISTED: Choice = {
  selected: false,
  code: "not_covered",
  words: "its group is covered without it",
};

/** Which contenders are on the list. Expects: contenders in rank order. */
function listedOf(
  contenders: readonly Contender[],
  rule: Pick<CoverageRule, "target" | "reach">,
): readonly boolean[] {
  const listed = contenders.map(isListedAnyway);
  for (const places of placesByGroup(contenders).values()) {
    const sums = prefixCapsOf(places.map((at) => contenders[at]!.amount));
    const toRank = (count: number) => capsToRank(sums, count);
    const count = coveringCount({ size: places.length, toRank }, rule);
    for (const at of places.slice(0, count)) listed[at] = true;
  }
  return listed;
}
