import { amount, counted } from "../words/figures.ts";
import { kindName } from "../words/kind-names.ts";
import type { SelectionMethod } from "./selection-method.ts";
import { MEMBER_STAYS, NEWCOMER_FILLS, stagePlan, type StagePlan } from "./selection-plan.ts";

/** Members stay, over the count too, until the kind of review that restores it. */
interface FloatCountRule {
  readonly n: number;
  /** The worst rank at which a member stays; absent: any. */
  readonly stay_to?: number | undefined;
  /** The kind of review at which the count is `n` again. */
  readonly overflow_until: string;
}

/**
 * Members stay, over the count too (spin-offs, fast entries), and who leaves above it is not
 * replaced; newcomers only fill up to it.
 */
export const floatCount: SelectionMethod<FloatCountRule> = {
  plan: planOf,
  problems: ({ n, stay_to, overflow_until: until }, { select }) => {
    const path = ["overflow_until"];
    if (stay_to !== undefined && stay_to < n)
      return [{ path: ["stay_to"], reason: "members leave at ranks at which newcomers enter" }];
    const kind = select[until];
    if (kind === undefined)
      return [{ path, reason: `the kinds under select are ${Object.keys(select).join(", ")}` }];
    return kind.float_count !== undefined || kind.members_over_count !== undefined
      ? [{ path, reason: `at ${until} the count floats too, so it is never restored` }]
      : [];
  },
  words: ({ n, stay_to, overflow_until }, noun) => [
    `Members stay${stay_to === undefined ? "" : ` at rank ${amount(stay_to)} or better`}, even where they are more than ${counted(n, noun)}.`,
    `Newcomers fill the places up to ${amount(n)} in the order of their ranks.`,
    `The ${kindName(overflow_until)} review brings the number back to ${amount(n)}.`,
  ],
};

function planOf({ n, stay_to }: FloatCountRule): StagePlan {
  return stagePlan({
    count: n,
    membersFloat: true,
    stages: [
      {
        code: "stays_member",
        text: stay_to === undefined ? "member" : `member and rank <= ${stay_to}`,
        words: MEMBER_STAYS,
      },
      { code: "fills_count", text: "not member", words: NEWCOMER_FILLS },
    ],
  });
}
