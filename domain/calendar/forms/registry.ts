import { calendarDays } from "./calendar-days.ts";
import type { DateForm } from "./date-form.ts";
import { dayOfMonth } from "./day-of-month.ts";
import { fixed } from "./fixed.ts";
import { lastSession } from "./last-session.ts";
import { nextSessionAfter } from "./next-session-after.ts";
import { nthSession } from "./nth-session.ts";
import { nthWeekday } from "./nth-weekday.ts";
import { oneOfLastSessions } from "./one-of-last-sessions.ts";
import { sameAs } from "./same-as.ts";
import { sessions } from "./sessions.ts";
import { weekdayBeside } from "./weekday-beside.ts";

/** Every form of schedule rule by the key that tells it, one line each; the first key found tells. */
const DATE_FORMS = {
  nth_weekday: nthWeekday,
  day_of_month: dayOfMonth,
  fixed,
  last_session: lastSession,
  nth_session: nthSession,
  one_of_last_sessions: oneOfLastSessions,
  sessions,
  next_session_after: nextSessionAfter,
  same_as: sameAs,
  weekday: weekdayBeside,
  calendar_days: calendarDays,
} as const;

type Forms = typeof DATE_FORMS;

/** The key that tells a form. */
export type FormKey = keyof Forms;

export const FORM_KEYS = Object.keys(DATE_FORMS) as readonly FormKey[];

/** A rule of one form. */
export type FormRule<Key extends FormKey> =
  Forms[Key] extends DateForm<infer Written> ? Written : never;

/** The form that a rule is written in. */
export function formOf<Rule extends object>(rule: Rule): DateForm<Rule> {
  const key = FORM_KEYS.find((own) => Object.hasOwn(rule, own));
  return DATE_FORMS[key!] as unknown as DateForm<Rule>;
}
