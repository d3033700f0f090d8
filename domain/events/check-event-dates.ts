import type { ReviewDates } from "../calendar/review-dates.ts";
import { sessionOf } from "../calendar/review-schedule.ts";
import { nextSession } from "../calendar/session.ts";
import type { TimedCalendar } from "../calendar/timed-calendar.ts";
import { PipelineError } from "../errors.ts";

/**
 * Refuses dates that a rule between reviews cannot have: what is observed after it is implemented, an
 * implementation at an open, an effective open that is not the session after, or is at a close.
 *
 * Throws: schedule_inconsistent.
 */
export function checkEventDates(dates: ReviewDates, timed: TimedCalendar): void {
  const { review, kind, roles } = dates;
  const refuse = (role: string, reason: string) =>
    new PipelineError("schedule_inconsistent", {
      review,
      kind,
      role,
      reason: `in ${review}, ${reason}`,
    });
  const isAt = (role: string, at: "open" | "close"): boolean =>
    roles.find((each) => each.role === role)?.instantUtc ===
    timed.instantOf(sessionOf(dates, role), at);
  const close = sessionOf(dates, "implement_close");
  const late = roles.find(({ role, session }) => role !== "effective_open" && session > close);
  if (late)
    throw refuse(
      late.role,
      `${late.role} is ${late.session} and implement_close ${close}, before it`,
    );
  if (isAt("implement_close", "open")) throw refuse("implement_close", "it is not at a close");
  const effective = sessionOf(dates, "effective_open");
  const opens = nextSession(timed.calendar, close);
  if (effective !== opens)
    throw refuse(
      "effective_open",
      `it is ${effective}; the session after implement_close is ${opens}`,
    );
  if (isAt("effective_open", "close")) throw refuse("effective_open", "it is not at an open");
}
