import { plainDate } from "../../domain/calendar/plain-date.ts";
import type { ReviewDates } from "../../domain/calendar/review-dates.ts";
import { resolveReview, sessionOf } from "../../domain/calendar/review-schedule.ts";
import { reviewInForce, reviewsInForce } from "../../domain/calendar/versioned-schedule.ts";
import { yearMonth } from "../../domain/calendar/year-month.ts";
import type { Methodology } from "../../domain/methodology/methodology.ts";
import { shipped, timed } from "../domain/calendar/schedules.ts";

/** A review of a shipped rulebook as a row of a table: who rules it, and its best known dates. */
export interface Timetable {
  readonly review: string;
  readonly version: string;
  readonly kind: string;
  readonly rank: string;
  readonly announce: string;
  readonly close: string;
  readonly open: string;
}

export function timetableOf(index: string, review: string): Timetable {
  const { version, dates } = inForce(index, review);
  return {
    review,
    version: version.rulebook.methodology.version,
    kind: dates.kind,
    rank: sessionOf(dates, "rank"),
    announce: sessionOf(dates, "announce"),
    close: sessionOf(dates, "implement_close"),
    open: sessionOf(dates, "effective_open"),
  };
}

/** Sessions of some roles of a review of a shipped rulebook. */
export function shippedDates(
  index: string,
  review: string,
  roles: readonly string[],
): readonly string[] {
  return sessionsOf(inForce(index, review).dates, roles);
}

/** Sessions of some roles of a review that a rulebook dates, on the New York Stock Exchange's calendar. */
export function reviewDates(
  { schedule }: Pick<Methodology, "schedule">,
  review: string,
  roles: readonly string[],
): readonly string[] {
  return sessionsOf(resolveReview(schedule, timed, { review: yearMonth(review) }), roles);
}

/** Sessions of some roles of every review implemented in a span, each as one line of text. */
export function datesOf(index: string, years: readonly [number, number], roles: readonly string[]) {
  const { versions, timed: own } = shipped(index);
  const [from, to] = [plainDate(`${years[0]}-01-01`), plainDate(`${years[1]}-12-31`)];
  return reviewsInForce(versions, own, { from, to }).map(({ dates }) =>
    [dates.kind, ...sessionsOf(dates, roles)].join(" "),
  );
}

function inForce(index: string, review: string) {
  const { versions, timed: own } = shipped(index);
  return reviewInForce(versions, own, { review: yearMonth(review) });
}

function sessionsOf(dates: ReviewDates, roles: readonly string[]): readonly string[] {
  return roles.map((role) => sessionOf(dates, role));
}
