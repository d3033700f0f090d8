import type { PlainDate } from "../calendar/plain-date.ts";
import type { TimedCalendar } from "../calendar/timed-calendar.ts";
import { PipelineError } from "../errors.ts";
import type { EventProblem, EventSurroundings } from "./event-kind.ts";
import { eventProblems, eventTimetables, type EventRules } from "./event-rules.ts";
import { roleAt, timetableDates } from "./events-in-force.ts";

/**
 * The first dates of each rule between reviews in a span that it cannot have, such as what is observed
 * after it is implemented. A rule that contradicts itself (`eventProblems`) has no dates.
 *
 * Throws: calendar_unknown.
 */
export function eventConflicts(
  rulebook: EventRules & EventSurroundings,
  timed: TimedCalendar,
  span: { readonly from: PlainDate; readonly to: PlainDate },
): readonly EventProblem[] {
  const problems = eventProblems(rulebook);
  return eventTimetables(rulebook).flatMap((timetable): EventProblem[] => {
    const isOwn = ({ path }: EventProblem) => timetable.path.every((key, at) => path[at] === key);
    if (problems.some(isOwn)) return [];
    try {
      timetableDates(timetable, timed, span);
      return [];
    } catch (error) {
      if (!(error instanceof PipelineError) || error.code === "calendar_unknown") throw error;
      const { reason = error.message } = error.details;
      return [{ path: roleAt(timetable, error.details), reason: String(reason) }];
    }
  });
}
