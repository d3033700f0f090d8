import { assert } from "../errors.ts";
import { WEEKDAYS, type Weekday } from "./weekday.ts";

declare const plainDateBrand: unique symbol;

/** A calendar date as `YYYY-MM-DD` text: compares with `<`, survives JSON and SQL unchanged. */
export type PlainDate = string & { readonly [plainDateBrand]: true };

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True for a date of the Gregorian calendar from 0001-01-01 to 9999-12-31, so never 30 February. */
export function isPlainDate(text: string): text is PlainDate {
  const parts = SHAPE.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth({ year, month });
}

/** A date that is known to be one, such as a literal; texts from outside go through `isPlainDate`. */
export function plainDate(text: string): PlainDate {
  assert(isPlainDate(text), `${text} is a calendar date`);
  return text;
}

/** Days in one month of the Gregorian calendar; `month` is 1 to 12. */
export function daysInMonth({ year, month }: { year: number; month: number }): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days since 1970-01-01; negative before. Whole numbers whose differences are calendar days. */
export function dayNumber(date: PlainDate): number {
  const [year, month, day] = [yearOf(date), monthOf(date), dayOf(date)];
  // Years are counted from March, so that the leap day is the last of its year.
  const marchYear = month <= 2 ? year - 1 : year;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const leapDays =
    Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + dayOfYear - EPOCH;
}

/** Day number of 1970-01-01 when counted from 0000-03-01. */
const EPOCH = 719468;
/** Days in 400 Gregorian years. */
const CYCLE = 146097;

/** The date `days` after 1970-01-01: the inverse of `dayNumber`. */
export function dateOfDayNumber(days: number): PlainDate {
  const shifted = days + EPOCH;
  const cycle = Math.floor(shifted / CYCLE);
  const dayOfCycle = shifted - cycle * CYCLE;
  const yearOfCycle = Math.floor(
    (dayOfCycle -
      Math.floor(dayOfCycle / 1460) +
      Math.floor(dayOfCycle / 36524) -
      Math.floor(dayOfCycle / 146096)) /
      365,
  );
  const dayOfYear =
    dayOfCycle - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  return dateOf({ year: yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0), month, day });
}

/** Expects: a day that the month has. */
export function dateOf(parts: { year: number; month: number; day: number }): PlainDate {
  const two = (part: number) => String(part).padStart(2, "0");
  return plainDate(`${String(parts.year).padStart(4, "0")}-${two(parts.month)}-${two(parts.day)}`);
}

export function yearOf(date: PlainDate): number {
  return digitsOf(date, 0, 4);
}

/** 1 to 12. */
export function monthOf(date: PlainDate): number {
  return digitsOf(date, 5, 7);
}

/** Day of the month. */
export function dayOf(date: PlainDate): number {
  return digitsOf(date, 8, 10);
}

/** By code unit: a text cut out of each of thousands of dates would cost more than the number. */
function digitsOf(date: PlainDate, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) number = number * 10 + date.charCodeAt(at) - ZERO;
  return number;
}

/** Code unit of the digit 0. */
const ZERO = 48;

export function weekdayOf(date: PlainDate): Weekday {
  // 1970-01-01 was a Thursday, the fourth of WEEKDAYS.
  const days = (dayNumber(date) + 3) % 7;
  return WEEKDAYS[days < 0 ? days + 7 : days]!;
}

/** Calendar days, not sessions; `days` may be negative. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** Every date of a year, in order; built from text, since calendars list decades of them. */
export function datesOfYear(year: number): PlainDate[] {
  const dates: PlainDate[] = [];
  for (let month = 1; month <= 12; month++) {
    const prefix = dateOf({ year, month, day: 1 }).slice(0, 8);
    const days = daysInMonth({ year, month });
    for (let day = 1; day <= days; day++)
      dates.push(`${prefix}${day < 10 ? "0" : ""}${day}` as PlainDate);
  }
  return dates;
}
