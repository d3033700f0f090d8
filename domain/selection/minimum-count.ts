import type { MinimumCountRule } from "../methodology/select-rule.ts";
import { closeDraft, openDraft, take } from "./draft.ts";
import type { Choice, ChoicePlan } from "./selection-plan.ts";

/**
 * Everyone whose number ranked by reaches a bar, however many; where they are too few the next ranked.
 *
 * Boundary: exactly `at_least` reaches the bar; with exactly n there nobody is added.
 * Source: METHODOLOGIES 1.4, a dividend index of at least forty names.
 */
export function minimumCount({ n, at_least }: MinimumCountRule): ChoicePlan {
  return {
    is: "choices",
    count: Number.POSITIVE_INFINITY,
    by: undefined,
    weighsAmounts: true,
    need: `a place among the ${n} best ranked`,
    choose: (contenders) => {
      const draft = openDraft(contenders, Number.POSITIVE_INFINITY);
      for (const [at, { amount }] of contenders.entries())
        if (amount >= at_least) take(draft, at, REACHES);
      for (const at of contenders.keys()) if (draft.taken < n) take(draft, at, FILLS);
      return closeDraft(draft);
    },
  };
}

const REACHES: Choice = {
  selected: true,
  code: "reaches_amount",
  words: "the number ranked by reaches the bar",
};
const FILLS: Choice = {
  selected: true,
  code: "fills_count",
  words: "next ranked, since fewer than the least number reach the bar",
};
