import { describe, expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import type { Screen } from "../../../domain/eligibility/screens.ts";
import { gridOf } from "../../../domain/numeric/grid.ts";
import { securityOf } from "../../arbitraries/made-universe.ts";
import { testOf } from "./test-of.ts";

const VALUES = { grid: gridOf(0), texts: () => [] };
const ON = plainDate("2026-11-30");

function screen(bars: { readonly at_least?: number; readonly under?: number }): Screen {
  const maturity = { column: "maturity_date", on: "next_rebalance" };
  return { id: "maturity", maturity, ...bars, if_missing: "fail" };
}

function subject(date: string) {
  const security = securityOf("a", { attributes: { maturity_date: date } });
  return { security, companyCap: { amount: 1, given: true }, isMember: false };
}

const made = (asked: Screen, on = ON) =>
  testOf(asked, plainDate("2026-10-30"), {
    sessionOf: (role) => (role === "next_rebalance" ? on : plainDate("1999-01-04")),
  });

const ONE_TO_THREE = screen({ at_least: 1, under: 3 });
const OVER_ONE = screen({ at_least: 1 });
const UNDER_THREE = screen({ under: 3 });

test.each`
  asked           | matures         | passes   | reason                      | margin       | flip            | because
  ${ONE_TO_THREE} | ${"2027-11-29"} | ${false} | ${"maturity_below_minimum"} | ${-1}        | ${"2027-11-30"} | ${"a day short of a year"}
  ${ONE_TO_THREE} | ${"2027-11-30"} | ${true}  | ${""}                       | ${0}         | ${"2027-11-29"} | ${"exactly a year is in"}
  ${ONE_TO_THREE} | ${"2029-11-29"} | ${true}  | ${""}                       | ${1}         | ${"2029-11-30"} | ${"a day short of three"}
  ${ONE_TO_THREE} | ${"2029-11-30"} | ${false} | ${"maturity_above_maximum"} | ${0}         | ${"2029-11-29"} | ${"exactly three is in the next range"}
  ${OVER_ONE}     | ${"2056-11-30"} | ${true}  | ${""}                       | ${10593}     | ${"2027-11-29"} | ${"no upper end"}
  ${UNDER_THREE}  | ${"2026-12-01"} | ${true}  | ${""}                       | ${1095}      | ${"2029-11-30"} | ${"no lower end"}
  ${OVER_ONE}     | ${""}           | ${false} | ${"maturity_unknown"}       | ${undefined} | ${"2027-11-30"} | ${"no date"}
  ${OVER_ONE}     | ${"perpetual"}  | ${false} | ${"maturity_unknown"}       | ${undefined} | ${"2027-11-30"} | ${"a text that is no date"}
`("maturing $matures: $because", ({ asked, matures, passes, reason, margin, flip }) => {
  const built = made(asked);
  const of = subject(matures);
  const answer = built.answer(of);
  expect(built.passes(of)).toBe(passes);
  expect(answer.passes).toBe(passes);
  if (!passes) expect(answer.reasonCode).toBe(reason);
  expect(answer.margin).toBe(margin);
  expect(built.crossings(of, VALUES)[0]).toBe(flip);
  expect(built.passes(subject(flip))).toBe(!passes);
});

test("the year is asked on the date of the role, not on the rank date", () => {
  expect(made(OVER_ONE).passes(subject("2027-11-15"))).toBe(false);
  expect(made(OVER_ONE, plainDate("2026-10-30")).passes(subject("2027-11-15"))).toBe(true);
});

describe("ranges that meet hold every bond once", () => {
  const bars = [
    { under: 1 },
    { at_least: 1, under: 3 },
    { at_least: 3, under: 5 },
    { at_least: 5 },
  ];
  const ranges = bars.map((range) => made(screen(range)));
  test.each(["2027-11-29", "2027-11-30", "2029-11-29", "2029-11-30", "2031-11-30", "2060-01-01"])(
    "%s",
    (matures) => {
      expect(ranges.filter((range) => range.passes(subject(matures)))).toHaveLength(1);
    },
  );
});
