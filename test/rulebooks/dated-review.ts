import { sessionOf } from "../../domain/calendar/review-schedule.ts";
import { reviewInForce } from "../../domain/calendar/versioned-schedule.ts";
import { yearMonth } from "../../domain/calendar/year-month.ts";
import { rulebookSchedule } from "../../infra/rulebook-schedule.ts";
import { rulebookFolder } from "./shipped-version.ts";

/** The version in force at a review of a shipped rulebook, its kind, and sessions of some roles. */
export function datedReview(
  index: string,
  review: string,
  roles: readonly string[] = [],
): { readonly version: string; readonly kind: string; readonly sessions: readonly string[] } {
  const { versions, timed } = rulebookSchedule(rulebookFolder(index));
  const { version, dates } = reviewInForce(versions, timed, { review: yearMonth(review) });
  return {
    version: version.rulebook.methodology.version,
    kind: dates.kind,
    sessions: roles.map((role) => sessionOf(dates, role)),
  };
}
