import { assert } from "../errors.ts";
import { addDays, dateOf, daysInMonth, weekdayOf, type PlainDate } from "./plain-date.ts";
import { WEEKDAYS, type Weekday } from "./weekday.ts";

declare const yearMonthBrand: unique symbol;

/** A month as `YYYY-MM` text; the name of a review. */
export type YearMonth = string & { readonly [yearMonthBrand]: true };

/** The fewest that a month has had, or can have: Shanghai's sessions in February 1999, the days of any February. */
export const [FEWEST_SESSIONS, FEWEST_DAYS] = [7, 28];

export function isYearMonth(text: string): text is YearMonth {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text) && !text.startsWith("0000");
}

/** A month that is known to be one; texts from outside go through `isYearMonth`. */
export function yearMonth(text: string): YearMonth {
  assert(isYearMonth(text), `${text} is a month`);
  return text;
}

export function yearMonthOf(date: PlainDate): YearMonth {
  return yearMonth(date.slice(0, 7));
}

/** The month `months` later; negative is earlier. */
export function addMonths(month: YearMonth, months: number): YearMonth {
  const { year, month: of } = partsOf(month);
  const count = year * 12 + of - 1 + months;
  const inYear = count % 12;
  const text = `${String((count - inYear) / 12).padStart(4, "0")}-${String(inYear + 1).padStart(2, "0")}`;
  return yearMonth(text);
}

/** `year` and `month` (1 to 12). */
export function partsOf(month: YearMonth): { year: number; month: number } {
  return { year: Number(month.slice(0, 4)), month: Number(month.slice(5, 7)) };
}

export function firstDayOf(month: YearMonth): PlainDate {
  return dateOf({ ...partsOf(month), day: 1 });
}

export function lastDayOf(month: YearMonth): PlainDate {
  const parts = partsOf(month);
  return dateOf({ ...parts, day: daysInMonth(parts) });
}

/**
 * The nth given weekday of a month: 1 is the first, -1 the last.
 *
 * Expects: n from 1 to 4 or -4 to -1, which every month has.
 */
export function nthWeekdayOf(
  month: YearMonth,
  { weekday, n }: { weekday: Weekday; n: number },
): PlainDate {
  assert(Number.isInteger(n) && n !== 0 && n >= -4 && n <= 4, `every month has weekday ${n}`);
  const edge = n > 0 ? firstDayOf(month) : lastDayOf(month);
  const gap = WEEKDAYS.indexOf(weekday) - WEEKDAYS.indexOf(weekdayOf(edge));
  if (n > 0) return addDays(edge, ((gap + 7) % 7) + 7 * (n - 1));
  return addDays(edge, -((7 - gap) % 7) + 7 * (n + 1));
}
