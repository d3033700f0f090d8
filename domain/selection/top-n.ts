import type { TopNRule } from "../methodology/select-rule.ts";
import { stagePlan, type StagePlan } from "./selection-plan.ts";

/** The n best ranked, whoever was a member. With ranks per group: the n best of each group. */
export function topN({ n }: TopNRule): StagePlan {
  return stagePlan({ stages: [{ code: "within_top_n", text: `rank <= ${n}` }] });
}
