import type { DateForm, InMonth } from "./date-form.ts";
import { monthInWords } from "./form-words.ts";
import { sessionInMonth } from "./nth-session.ts";

/**
 * A day drawn from a month's last sessions, which a dated record gives; until it is drawn, the last
 * of them, provisionally.
 */
interface DrawnSessionRule extends InMonth {
  readonly one_of_last_sessions: number;
}

export const oneOfLastSessions: DateForm<DrawnSessionRule> = {
  dayOf: (rule, context) => sessionInMonth(-1, rule, context),
  words: ({ one_of_last_sessions: count, month_offset }) =>
    `one of the last ${count} sessions of ${monthInWords(month_offset)}`,
};
