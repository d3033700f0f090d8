import { counted } from "../words/figures.ts";
import type { RankScope, SelectionMethod } from "./selection-method.ts";
import { stagePlan, type StagePlan } from "./selection-plan.ts";

/** The n best ranked. */
interface TopNRule {
  readonly n: number;
}

/**
 * The n best ranked, whoever was a member; who is decided in takes a place of the n.
 *
 * With ranks per group: the n best of each group, and who is decided in beside them.
 */
export const topN: SelectionMethod<TopNRule> = {
  plan: planOf,
  perGroup: "That many are in of each group of ranks.",
  words: ({ n }, noun) => [
    `The ${counted(n, noun)} that rank best are in, whether members or not.`,
  ],
};

function planOf({ n }: TopNRule, { scope }: RankScope): StagePlan {
  const count = scope === "per_group" ? undefined : n;
  const words = `one of the ${n} best ranked`;
  return stagePlan({ count, stages: [{ code: "within_top_n", text: `rank <= ${n}`, words }] });
}
