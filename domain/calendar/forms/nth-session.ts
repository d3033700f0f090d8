import { nthSessionOf } from "../session.ts";
import { lastDayOf } from "../year-month.ts";
import {
  monthOf,
  type DateForm,
  type FormContext,
  type FoundDay,
  type InMonth,
} from "./date-form.ts";
import { monthInWords } from "./form-words.ts";

/** 1 is a month's first session, -1 its last. */
interface NthSessionRule extends InMonth {
  readonly nth_session: number;
}

export const nthSession: DateForm<NthSessionRule> = {
  dayOf: (rule, context) => sessionInMonth(rule.nth_session, rule, context),
  words: ({ nth_session: n, month_offset }) => {
    const session = n > 0 ? `session ${n}` : `session ${-n} from the end`;
    return `${n === -1 ? "the last session" : session} of ${monthInWords(month_offset)}`;
  },
};

/** A month's nth session; counted from its end, the whole month must be announced. */
export function sessionInMonth(
  n: number,
  rule: InMonth,
  { calendar, month: review }: FormContext,
): FoundDay {
  const month = monthOf(rule, review);
  const session = nthSessionOf(calendar, { month, n });
  return n < 0 ? { session, furthest: lastDayOf(month) } : { session };
}
