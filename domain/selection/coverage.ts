import type { CoverageRule } from "../methodology/select-rule.ts";
import { capsToRank, prefixCapsOf } from "../segments/prefix-caps.ts";
import { closeDraft, openDraft, take } from "./draft.ts";
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
  const { n, top, stay_to } = rule;
  return {
    is: "choices",
    count: n,
    by: rule.by,
    weighsAmounts: true,
    need: `a place on the list of its ${rule.by}`,
    choose: (contenders) => {
      const listed = listedOf(contenders, rule);
      const list = [...contenders.keys()].filter((at) => listed[at]);
      const draft = openDraft(contenders, n);
      for (const at of list.slice(0, top)) take(draft, at, WITHIN_TOP);
      for (const at of list.slice(top, stay_to))
        if (contenders[at]!.facts.member) take(draft, at, STAYS);
      for (const at of list) take(draft, at, FILLS);
      return closeDraft(draft, (at) => (listed[at] ? FILLED : NOT_LISTED));
    },
  };
}

const WITHIN_TOP: Choice = {
  selected: true,
  code: "within_top_n",
  words: "in the top of the list",
};
const STAYS: Choice = {
  selected: true,
  code: "within_buffer",
  words: "a member within the buffer",
};
const FILLS: Choice = { selected: true, code: "fills_count", words: "next on the list" };
const FILLED: Choice = {
  selected: false,
  code: "count_filled",
  words: "on the list, but the places are taken before it is reached",
};
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
  const groups = new Map<string, number[]>();
  for (const [at, { group }] of contenders.entries()) {
    const held = groups.get(group);
    if (held) held.push(at);
    else groups.set(group, [at]);
  }
  const listed = contenders.map(({ facts }) => facts.member || facts.included);
  for (const places of groups.values()) {
    const amounts = places.map((at) => contenders[at]!.amount);
    const count = coveringCount(amounts, rule);
    for (const at of places.slice(0, count)) listed[at] = true;
  }
  return listed;
}

/** How many of a group, the best first, cover the target. */
function coveringCount(
  amounts: readonly number[],
  { target, reach }: Pick<CoverageRule, "target" | "reach">,
): number {
  const sums = prefixCapsOf(amounts);
  const total = capsToRank(sums, amounts.length);
  const partOf = (count: number): number => capsToRank(sums, count) / total;
  let count = 0;
  while (count < amounts.length && partOf(count) < target) count += 1;
  if (reach === "at_least" || count === 0) return count;
  return Math.abs(partOf(count - 1) - target) <= Math.abs(partOf(count) - target)
    ? count - 1
    : count;
}
