import { describe, expect, test } from "vitest";
import { maturityBucket, runsFor, yearsAfter } from "../../../domain/bonds/remaining-maturity.ts";
import { plainDate } from "../../../domain/calendar/plain-date.ts";

const BUCKETS = [
  { id: "1-3", from: 1, under: 3 },
  { id: "3-5", from: 3, under: 5 },
  { id: "5+", from: 5 },
];

test.each`
  date            | years | gives           | because
  ${"2024-02-29"} | ${1}  | ${"2025-02-28"} | ${"no leap day in a short year"}
  ${"2024-02-29"} | ${4}  | ${"2028-02-29"} | ${"one in the next leap year"}
  ${"2026-11-30"} | ${3}  | ${"2029-11-30"} | ${"an ordinary day"}
`("$years years after $date: $because", ({ date, years, gives }) => {
  expect(yearsAfter(plainDate(date), years)).toBe(gives);
});

describe("on 2026-11-30", () => {
  const on = plainDate("2026-11-30");
  test.each`
    maturity        | bucket       | because
    ${"2027-11-29"} | ${undefined} | ${"a day short of a year"}
    ${"2027-11-30"} | ${"1-3"}     | ${"exactly a year is in"}
    ${"2029-11-29"} | ${"1-3"}     | ${"a day short of three"}
    ${"2029-11-30"} | ${"3-5"}     | ${"exactly three is in the next range"}
    ${"2031-11-30"} | ${"5+"}      | ${"no upper end"}
  `("$maturity is in $bucket: $because", ({ maturity, bucket }) => {
    expect(maturityBucket(plainDate(maturity), { on, buckets: BUCKETS })).toBe(bucket);
  });
});

test("one year to run is asked on the next rebalance date, not on this one", () => {
  const maturity = plainDate("2027-12-15");
  expect(runsFor(maturity, { years: 1, on: plainDate("2026-11-30") })).toBe(true);
  expect(runsFor(maturity, { years: 1, on: plainDate("2026-12-31") })).toBe(false);
});
