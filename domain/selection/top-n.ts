import { amount, counted } from "../methodology-document/words/figures.ts";
import type { SelectionMethod } from "./selection-method.ts";
import { stagePlan, type StagePlan } from "./selection-plan.ts";

/** The n best ranked. */
interface TopNRule {
  readonly n: number;
}

/** The n best ranked, whoever was a member. With ranks per group: the n best of each group. */
export const topN: SelectionMethod<TopNRule> = {
  plan: planOf,
  countAtMost: ({ n }, { scope }) => (scope === "per_group" ? undefined : n),
  words: ({ n }, noun) => [
    `The ${counted(n, noun)} of ranks 1 to ${amount(n)} are in, whether members or not.`,
  ],
};

function planOf({ n }: TopNRule): StagePlan {
  return stagePlan({ stages: [{ code: "within_top_n", text: `rank <= ${n}` }] });
}
