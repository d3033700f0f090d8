import { PipelineError } from "../errors.ts";
import type { PlainDate } from "./plain-date.ts";
import { resolveReview, resolveReviews } from "./review-schedule.ts";
import { scheduledAt } from "./scheduled-at.ts";
import type { KindSchedule, Schedule } from "./schedule-rule.ts";
import type { TimedCalendar } from "./timed-calendar.ts";
import type { YearMonth } from "./year-month.ts";

/** Where a date that cannot be follows from, by the keys from the top, and the review that shows it. */
export interface ScheduleConflict {
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

/**
 * The first date of each kind of review that no review can have, such as an announcement after the
 * effective date: in a span, and at the reviews that followed records move.
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
      for (const review of datedReviews(rules)) resolveReview(schedule, timed, { review, kind });
      return [];
    } catch (error) {
      if (!(error instanceof PipelineError) || error.code === "calendar_unknown") throw error;
      const { review, value, reason = error.message } = error.details;
      const date = value === undefined ? "" : `${value}: `;
      const path = scheduledAt(error.details) ?? ["schedule", kind];
      return [{ path, reason: `at the review ${review}, ${date}${reason}` }];
    }
  });
}

/** The reviews that followed records move. */
function datedReviews({ dated = [] }: KindSchedule): readonly YearMonth[] {
  return dated.flatMap((record) => ("role" in record && record.followed ? [record.review] : []));
}
