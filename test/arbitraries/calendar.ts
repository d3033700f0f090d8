import fc from "fast-check";
import { dateOfDayNumber, dayNumber, plainDate } from "../../domain/calendar/plain-date.ts";
import { yearMonthOf } from "../../domain/calendar/year-month.ts";
import { loadCalendar } from "../../infra/calendar-files.ts";

/** Dates of four centuries, 1800 to 2199. */
export const anyDate = fc
  .integer({ min: dayNumber(plainDate("1800-01-01")), max: dayNumber(plainDate("2199-12-31")) })
  .map(dateOfDayNumber);

export const newYork = loadCalendar("XNYS");

/** Dates a year away from the calendar's ends, so that offsets stay inside. */
export const coveredDate = fc
  .integer({ min: dayNumber(plainDate("1992-01-01")), max: dayNumber(plainDate("2033-12-31")) })
  .map(dateOfDayNumber);

export const coveredMonth = coveredDate.map(yearMonthOf);

export const anySession = fc.constantFrom(
  ...newYork.sessions.filter((session) => session >= "1992-01-01" && session <= "2033-12-31"),
);
