import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addDays,
  dateOfDayNumber,
  datesOfYear,
  dayNumber,
  isPlainDate,
  plainDate,
  weekdayOf,
} from "../../../domain/calendar/plain-date.ts";
import { WEEKDAYS } from "../../../domain/calendar/weekday.ts";
import { anyDate } from "../../arbitraries/calendar.ts";

test("every day of four centuries agrees with the platform's proleptic Gregorian calendar", () => {
  const first = Date.UTC(1800, 0, 1) / 86_400_000;
  const last = Date.UTC(2199, 11, 31) / 86_400_000;
  const wrong: string[] = [];
  for (let day = first; day <= last; day++) {
    const platform = new Date(day * 86_400_000);
    const date = dateOfDayNumber(day);
    const agrees =
      date === platform.toISOString().slice(0, 10) &&
      dayNumber(date) === day &&
      weekdayOf(date) === WEEKDAYS[(platform.getUTCDay() + 6) % 7];
    if (!agrees) wrong.push(date);
  }
  expect(wrong).toEqual([]);
  expect(last - first + 1).toBe(146_097);
});

test.each`
  text             | valid    | because
  ${"2000-02-29"}  | ${true}  | ${"400 divides 2000"}
  ${"1900-02-29"}  | ${false} | ${"100 divides 1900 and 400 does not"}
  ${"2024-02-29"}  | ${true}  | ${"4 divides 2024"}
  ${"2023-02-29"}  | ${false} | ${"2023 is a common year"}
  ${"2026-06-31"}  | ${false} | ${"June has 30 days"}
  ${"2026-13-01"}  | ${false} | ${"there are 12 months"}
  ${"2026-00-10"}  | ${false} | ${"months begin at 1"}
  ${"2026-01-00"}  | ${false} | ${"days begin at 1"}
  ${"0000-01-01"}  | ${false} | ${"years begin at 1"}
  ${"2026-6-18"}   | ${false} | ${"months have two digits"}
  ${"20260618"}    | ${false} | ${"the dashes are part of the text"}
  ${"2026-06-18T"} | ${false} | ${"nothing follows the date"}
  ${""}            | ${false} | ${"nothing is not a date"}
`("$text is a date: $valid, because $because", ({ text, valid }) => {
  expect(isPlainDate(text)).toBe(valid);
});

test("a literal that is not a date is a defect", () => {
  expect(() => plainDate("2026-02-30")).toThrow("2026-02-30 is a calendar date");
});

test("adding days and taking them away returns to the date", () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
      expect(addDays(addDays(date, days), -days)).toBe(date);
    }),
  );
});

test("dates in text order are dates in time order", () => {
  fc.assert(
    fc.property(anyDate, anyDate, (a, b) => {
      expect(a < b).toBe(dayNumber(a) < dayNumber(b));
    }),
  );
});

test("a year's dates follow each other without a gap", () => {
  for (const year of [1900, 2000, 2023, 2024]) {
    const dates = datesOfYear(year);
    expect(dates[0]).toBe(`${year}-01-01`);
    expect(dates.at(-1)).toBe(`${year}-12-31`);
    expect(dates.slice(1)).toEqual(dates.slice(0, -1).map((date) => addDays(date, 1)));
  }
});
