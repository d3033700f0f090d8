import { counted } from "../words/figures.ts";
import type { SelectionMethod } from "./selection-method.ts";
import { MEMBER_STAYS, NEWCOMER_FILLS, stagePlan, type StagePlan } from "./selection-plan.ts";

/** Members stay; who has left is replaced by the best ranked newcomer, who is too many is trimmed. */
interface ConstantCountRule {
  readonly n: number;
}

/** Members stay in rank order up to the count; the best ranked newcomers take the places left. */
export const constantCount: SelectionMethod<ConstantCountRule> = {
  plan: planOf,
  words: ({ n }, noun) => [
    `Members stay in the order of their ranks until ${counted(n, noun)} are in; those beyond are trimmed.`,
    "Places that are free are filled by the best ranked newcomers.",
  ],
};

function planOf({ n }: ConstantCountRule): StagePlan {
  return stagePlan({
    count: n,
    stages: [
      { code: "stays_member", text: "member", words: MEMBER_STAYS },
      { code: "fills_count", text: "not member", words: NEWCOMER_FILLS },
    ],
  });
}
