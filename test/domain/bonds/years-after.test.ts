import { expect, test } from "vitest";
import { yearsAfter } from "../../../domain/bonds/years-after.ts";
import { plainDate } from "../../../domain/calendar/plain-date.ts";

test.each`
  date            | years | gives           | because
  ${"2024-02-29"} | ${1}  | ${"2025-02-28"} | ${"no leap day in a short year"}
  ${"2024-02-29"} | ${4}  | ${"2028-02-29"} | ${"one in the next leap year"}
  ${"2026-11-30"} | ${3}  | ${"2029-11-30"} | ${"an ordinary day"}
`("$years years after $date: $because", ({ date, years, gives }) => {
  expect(yearsAfter(plainDate(date), years)).toBe(gives);
});
