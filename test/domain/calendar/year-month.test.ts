import fc from "fast-check";
import { expect, test } from "vitest";
import { plainDate, weekdayOf } from "../../../domain/calendar/plain-date.ts";
import {
  addMonths,
  firstDayOf,
  isYearMonth,
  lastDayOf,
  nthWeekdayOf,
  yearMonth,
  yearMonthOf,
} from "../../../domain/calendar/year-month.ts";
import { WEEKDAYS } from "../../../domain/calendar/weekday.ts";
import { anyDate } from "../../arbitraries/calendar.ts";

test.each`
  month        | weekday  | n     | gives           | because
  ${"2026-06"} | ${"FRI"} | ${3}  | ${"2026-06-19"} | ${"the month begins on a Monday"}
  ${"2026-05"} | ${"FRI"} | ${3}  | ${"2026-05-15"} | ${"the earliest third Friday: the 1st is one"}
  ${"2026-08"} | ${"FRI"} | ${3}  | ${"2026-08-21"} | ${"the latest third Friday: the 1st is a Saturday"}
  ${"2026-05"} | ${"FRI"} | ${1}  | ${"2026-05-01"} | ${"the first day is itself the weekday"}
  ${"2026-05"} | ${"MON"} | ${-1} | ${"2026-05-25"} | ${"the month ends on a Sunday"}
  ${"2026-07"} | ${"FRI"} | ${-1} | ${"2026-07-31"} | ${"the last day is itself the weekday"}
  ${"2024-02"} | ${"THU"} | ${-1} | ${"2024-02-29"} | ${"the leap day counts"}
  ${"2026-06"} | ${"TUE"} | ${-2} | ${"2026-06-23"} | ${"the last Tuesday is the 30th"}
  ${"2021-02"} | ${"MON"} | ${-4} | ${"2021-02-01"} | ${"four weeks exactly: the fourth last is the first"}
`("weekday $weekday number $n of $month is $gives: $because", (row) => {
  expect(nthWeekdayOf(yearMonth(row.month), { weekday: row.weekday, n: row.n })).toBe(row.gives);
});

test("the nth weekday lies in its month, on its weekday, in its week", () => {
  fc.assert(
    fc.property(
      anyDate.map(yearMonthOf),
      fc.constantFrom(...WEEKDAYS),
      fc.integer({ min: 1, max: 4 }),
      (month, weekday, n) => {
        const date = nthWeekdayOf(month, { weekday, n });
        const day = Number(date.slice(8));
        expect(yearMonthOf(date)).toBe(month);
        expect(weekdayOf(date)).toBe(weekday);
        expect(Math.ceil(day / 7)).toBe(n);
        const fromEnd = nthWeekdayOf(month, { weekday, n: -n });
        expect(
          Math.ceil((Number(lastDayOf(month).slice(8)) - Number(fromEnd.slice(8)) + 1) / 7),
        ).toBe(n);
      },
    ),
  );
});

test("a fifth weekday is refused, since not every month has one", () => {
  expect(() => nthWeekdayOf(yearMonth("2026-05"), { weekday: "FRI", n: 5 })).toThrow("weekday 5");
});

test.each`
  month        | months | gives        | because
  ${"2026-01"} | ${-1}  | ${"2025-12"} | ${"January is followed back by December"}
  ${"2026-12"} | ${1}   | ${"2027-01"} | ${"December is followed by January"}
  ${"2026-06"} | ${-18} | ${"2024-12"} | ${"more than a year"}
  ${"2026-06"} | ${0}   | ${"2026-06"} | ${"nothing added"}
`("$month and $months months is $gives: $because", ({ month, months, gives }) => {
  expect(addMonths(yearMonth(month), months)).toBe(gives);
});

test.each`
  text            | valid
  ${"2024-12"}    | ${true}
  ${"2024-13"}    | ${false}
  ${"2024-1"}     | ${false}
  ${"2024-12-01"} | ${false}
  ${"0000-01"}    | ${false}
`("$text is a month: $valid", ({ text, valid }) => {
  expect(isYearMonth(text)).toBe(valid);
});

test("a month runs from its first to its last day", () => {
  expect(firstDayOf(yearMonth("2024-02"))).toBe(plainDate("2024-02-01"));
  expect(lastDayOf(yearMonth("2024-02"))).toBe(plainDate("2024-02-29"));
});
