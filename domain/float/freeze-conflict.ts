import type { PlainDate } from "../calendar/plain-date.ts";
import { resolveReviews, sessionOf } from "../calendar/review-schedule.ts";
import type { Schedule } from "../calendar/schedule-rule.ts";
import type { TimedCalendar } from "../calendar/timed-calendar.ts";
import type { FreezeRule } from "./freeze-window.ts";

/**
 * The first review in a span around which nothing is frozen, since the window ends where it begins or
 * before.
 *
 * Expects: a schedule whose dates are in order. Throws: calendar_unknown.
 */
export function freezeConflict(
  { from, to }: FreezeRule,
  schedule: Schedule,
  { timed, span }: { timed: TimedCalendar; span: { from: PlainDate; to: PlainDate } },
): string | undefined {
  for (const dates of resolveReviews(schedule, timed, span)) {
    const [begins, ends] = [sessionOf(dates, from), sessionOf(dates, to)];
    if (ends <= begins)
      return `at the review ${dates.review}, ${from} is ${begins} and ${to} ${ends}, not after it: nothing is frozen`;
  }
  return undefined;
}
