import type { ConstantCountRule } from "../methodology/select-rule.ts";
import { stagePlan, type StagePlan } from "./selection-plan.ts";

/** Members stay in rank order up to the count; the best ranked newcomers take the places left. */
export function constantCount({ n }: ConstantCountRule): StagePlan {
  return stagePlan({
    count: n,
    stages: [
      { code: "stays_member", text: "member" },
      { code: "fills_count", text: "not member" },
    ],
  });
}
