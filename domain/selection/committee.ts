import type { SelectionMethod } from "./selection-method.ts";
import { MEMBER_STAYS, stagePlan, type StagePlan } from "./selection-plan.ts";

/** Only decisions change membership: members stay, who is included enters, who is excluded leaves. */
type CommitteeRule = Readonly<Record<string, never>>;

/** Members stay; who is to come in or to leave is decided by people. */
export const committee: SelectionMethod<CommitteeRule> = {
  plan: planOf,
  words: () => [
    "Members stay. Only decisions of the committee change who is in: who is included enters, who is excluded leaves.",
  ],
};

function planOf(): StagePlan {
  return stagePlan({ stages: [{ code: "stays_member", text: "member", words: MEMBER_STAYS }] });
}
