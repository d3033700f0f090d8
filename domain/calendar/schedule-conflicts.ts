import { PipelineError } from "../errors.ts";
import type { PlainDate } from "./plain-date.ts";
import { resolveReviews } from "./review-schedule.ts";
import type { Schedule } from "./schedule-rule.ts";
import type { TimedCalendar } from "./timed-calendar.ts";

/** A role of a kind of review whose date cannot be, and the review that shows it. */
export interface ScheduleConflict {
  readonly kind: string;
  readonly role: string;
  readonly reason: string;
}

/**
 * The first date of each kind of review in a span that no review can have, such as an announcement
 * after the effective date.
 *
 * Throws: calendar_unknown.
 */
export function scheduleConflicts(
  schedule: Schedule,
  timed: TimedCalendar,
  span: { readonly from: PlainDate; readonly to: PlainDate },
): readonly ScheduleConflict[] {
  return Object.entries(schedule).flatMap(([kind, rules]): ScheduleConflict[] => {
    try {
      resolveReviews({ [kind]: rules }, timed, span);
      return [];
    } catch (error) {
      if (!(error instanceof PipelineError) || error.code === "calendar_unknown") throw error;
      const { role = "", review, value, reason = error.message } = error.details;
      const date = value === undefined ? "" : `${value}: `;
      return [{ kind, role: String(role), reason: `at the review ${review}, ${date}${reason}` }];
    }
  });
}
