import { stagePlan, type StagePlan } from "./selection-plan.ts";

/** Members stay; who is to come in or to leave is decided by people. */
export function committee(): StagePlan {
  return stagePlan({ stages: [{ code: "stays_member", text: "member" }] });
}
