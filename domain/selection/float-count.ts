import type { FloatCountRule } from "../methodology/select-rule.ts";
import { stagePlan, type StagePlan } from "./selection-plan.ts";

/**
 * Members stay, over the count too (spin-offs, fast entries), and who leaves above it is not
 * replaced; newcomers only fill up to it.
 */
export function floatCount({ n, stay_to }: FloatCountRule): StagePlan {
  return stagePlan({
    count: n,
    membersFloat: true,
    stages: [
      {
        code: "stays_member",
        text: stay_to === undefined ? "member" : `member and rank <= ${stay_to}`,
      },
      { code: "fills_count", text: "not member" },
    ],
  });
}
