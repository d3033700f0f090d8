import { dayOf, daysInMonth, monthOf, yearOf, type PlainDate } from "../calendar/plain-date.ts";
import { addMonths, firstDayOf, yearMonthOf } from "../calendar/year-month.ts";

/** Sessions end at most so many calendar days before their month: a weekend and a holiday. */
const DAYS_WITHOUT_SESSION = 3;

/**
 * Whole calendar months from a listing to a date.
 *
 * Rule: the month of the listing counts only when the line was listed on its first day; the month of
 * `on` counts when at most three of its days remain, since a month's last session is never earlier.
 */
export function fullMonths(listed: PlainDate, on: PlainDate): number {
  const from = monthCount(listed) + (listed.endsWith("-01") ? 0 : 1);
  return Math.max(0, lastFullMonth(on) - from + 1);
}

/** The latest listing date that has `months` whole calendar months behind it on `on`. */
export function latestListing(months: number, on: PlainDate): PlainDate {
  const back = lastFullMonth(on) - monthCount(on) - months + 1;
  return firstDayOf(addMonths(yearMonthOf(on), back));
}

function monthCount(date: PlainDate): number {
  return yearOf(date) * 12 + monthOf(date);
}

function lastFullMonth(on: PlainDate): number {
  const remaining = daysInMonth({ year: yearOf(on), month: monthOf(on) }) - dayOf(on);
  return monthCount(on) - (remaining <= DAYS_WITHOUT_SESSION ? 0 : 1);
}
