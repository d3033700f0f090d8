import { nextSession } from "../calendar/session.ts";
import type { PlainDate } from "../calendar/plain-date.ts";
import type { ReviewDates } from "../calendar/review-dates.ts";
import { sessionOf } from "../calendar/review-schedule.ts";
import type { TimedCalendar } from "../calendar/timed-calendar.ts";
import type { EventProblem, EventSurroundings } from "./event-kind.ts";
import { eventProblems, eventTimetables, type EventRules } from "./event-rules.ts";
import { timetableDates } from "./events-in-force.ts";

/**
 * The first dates of each rule between reviews in a span that it cannot have: what is observed after it
 * is implemented, or an effective open that is not the session after. A rule that contradicts itself
 * (`eventProblems`) has no dates.
 *
 * Throws: calendar_unknown.
 */
export function eventConflicts(
  rulebook: EventRules & EventSurroundings,
  timed: TimedCalendar,
  span: { readonly from: PlainDate; readonly to: PlainDate },
): readonly EventProblem[] {
  const problems = eventProblems(rulebook);
  return eventTimetables(rulebook).flatMap((timetable) => {
    const isOwn = ({ path }: EventProblem) => timetable.path.every((key, at) => path[at] === key);
    if (problems.some(isOwn)) return [];
    for (const dates of timetableDates(timetable, timed, span)) {
      const found = conflictOf(dates, timed);
      if (found) return [{ path: [...timetable.path, "dates", found.role], reason: found.reason }];
    }
    return [];
  });
}

function conflictOf(dates: ReviewDates, { calendar }: TimedCalendar) {
  const close = sessionOf(dates, "implement_close");
  const late = dates.roles.find(
    ({ role, session }) => role !== "effective_open" && session > close,
  );
  if (late)
    return {
      role: late.role,
      reason: `in ${dates.review}, ${late.role} is ${late.session} and implement_close ${close}, before it`,
    };
  const opens = nextSession(calendar, close);
  const effective = sessionOf(dates, "effective_open");
  return effective === opens
    ? undefined
    : {
        role: "effective_open",
        reason: `in ${dates.review}, it is ${effective}; the session after implement_close is ${opens}`,
      };
}
