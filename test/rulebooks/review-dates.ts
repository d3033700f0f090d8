import { resolveReview, sessionOf } from "../../domain/calendar/review-schedule.ts";
import { yearMonth } from "../../domain/calendar/year-month.ts";
import type { Methodology } from "../../domain/methodology/methodology.ts";
import { timed } from "../domain/calendar/schedules.ts";

/** Sessions of some roles of a review that a rulebook dates, on the exchange's own calendar. */
export function reviewDates(
  { schedule }: Pick<Methodology, "schedule">,
  review: string,
  roles: readonly string[],
): readonly string[] {
  const dates = resolveReview(schedule, timed, { review: yearMonth(review) });
  return roles.map((role) => sessionOf(dates, role));
}
