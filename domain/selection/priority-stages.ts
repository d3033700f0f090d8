import type { StagesRule } from "../methodology/select-rule.ts";
import { stagePlan, type StagePlan } from "./selection-plan.ts";

/** The rulebook's own stages, in its order. */
export function priorityStages({ count, stages, members_over_count }: StagesRule): StagePlan {
  return stagePlan({
    count,
    membersFloat: members_over_count === "stay",
    stages: stages.map((text, at) => ({ code: `stage_${at + 1}`, text })),
  });
}
