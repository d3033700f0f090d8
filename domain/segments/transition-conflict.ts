import type { PlainDate } from "../calendar/plain-date.ts";
import { resolveReviews, sessionOf } from "../calendar/review-schedule.ts";
import type { Schedule } from "../calendar/schedule-rule.ts";
import type { TimedCalendar } from "../calendar/timed-calendar.ts";
import type { SegmentRule } from "./segment-rule.ts";
import { transitionRoles } from "./transition.ts";

/**
 * The first review in a span whose changes cannot be made part by part: a session of the transition that
 * is not after the one before, or a last one after the implementation close, when all is in force.
 *
 * Expects: a schedule whose dates are in order and have the transition's. Throws: calendar_unknown.
 */
export function transitionConflict(
  segments: SegmentRule,
  schedule: Schedule,
  { timed, span }: { timed: TimedCalendar; span: { from: PlainDate; to: PlainDate } },
): string | undefined {
  const roles = transitionRoles(segments);
  if (roles.length === 0) return undefined;
  for (const dates of resolveReviews(schedule, timed, span)) {
    const on = (role: string): string => `${role} is ${sessionOf(dates, role)}`;
    const late = roles.findIndex(
      (role, at) => at > 0 && sessionOf(dates, role) <= sessionOf(dates, roles[at - 1]!),
    );
    if (late > 0)
      return `at the review ${dates.review}, ${on(roles[late]!)}, not after ${roles[late - 1]}`;
    if (sessionOf(dates, roles.at(-1)!) > sessionOf(dates, "implement_close"))
      return `at the review ${dates.review}, ${on(roles.at(-1)!)}, and ${on("implement_close")}, before it`;
  }
  return undefined;
}
