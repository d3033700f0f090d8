import { addDays } from "../domain/calendar/plain-date.ts";
import { scheduleConflicts } from "../domain/calendar/schedule-conflicts.ts";
import type { Methodology } from "../domain/methodology/methodology.ts";
import type { RulebookProblem } from "../domain/methodology/rulebook-problems.ts";
import { readCalendar } from "../infra/calendar-files.ts";
import { timedCalendar } from "../infra/calendar-instants.ts";
import { PipelineError } from "../domain/errors.ts";

/** Two years show every review of a timetable, and another set of holidays. */
const DAYS_LOOKED_AT = 730;

/** Dates that a version's timetable gives in its first two years and that no review can have. */
export function calendarProblems({
  schedule,
  valid_from,
}: Methodology): readonly RulebookProblem[] {
  const [first] = Object.values(schedule);
  if (!first) return [];
  try {
    const { calendar } = readCalendar(first.calendar);
    const from = valid_from > calendar.validFrom ? valid_from : calendar.validFrom;
    const last = addDays(from, DAYS_LOOKED_AT);
    const to = last < calendar.validTo ? last : calendar.validTo;
    if (from > to) return [];
    return scheduleConflicts(schedule, timedCalendar(calendar), { from, to }).map(
      ({ kind, role, reason }) => ({ path: ["schedule", kind, role], reason }),
    );
  } catch (error) {
    if (!(error instanceof PipelineError) || error.code !== "calendar_unknown") throw error;
    return [
      {
        path: ["schedule", Object.keys(schedule)[0]!, "calendar"],
        reason: String(error.details["reason"]),
      },
    ];
  }
}
