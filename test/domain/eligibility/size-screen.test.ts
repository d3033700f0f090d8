import { describe, expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import type { Screen } from "../../../domain/eligibility/screens.ts";
import { gridOf } from "../../../domain/numeric/grid.ts";
import { companyCapOf } from "../../../domain/measures/company-cap.ts";
import type { Security } from "../../../domain/universe/security.ts";
import { securityOf } from "../../arbitraries/made-universe.ts";
import { testOf } from "./test-of.ts";

const ON = plainDate("2026-06-05");
const values = (places: number) => ({ grid: gridOf(places), texts: () => [] });

function subject(given: Partial<Security>, isMember = false) {
  const security = securityOf("a", given);
  return { security, companyCap: companyCapOf([security]), isMember };
}

/** Source: METHODOLOGIES.md section 1.1, the history of the size bands, in billions. */
const BANDS = [
  ["2019-02-20", 8.2, 2.4, 0.6],
  ["2022-03-01", 14.6, 3.7, 0.85],
  ["2024-07-01", 18, 6.7, 1],
  ["2025-01-02", 20.5, 7.4, 1.1],
  ["2025-07-01", 22.7, 8, 1.2],
] as const;

const dated = (rows: readonly (readonly [string, number, number?])[]) =>
  rows.map(([from, least, under]) => ({
    from: plainDate(from),
    at_least: least * 1e9,
    ...(under !== undefined && { under: under * 1e9 }),
  }));
const LARGE: Screen = {
  id: "size",
  size: "company_cap",
  dated: dated(BANDS.map(([from, large]) => [from, large])),
  if_missing: "fail",
};
const MIDDLE: Screen = {
  ...LARGE,
  dated: dated(BANDS.map(([from, large, middle]) => [from, middle, large])),
};
const SMALL: Screen = {
  ...LARGE,
  dated: dated(BANDS.map(([from, , middle, small]) => [from, small, middle])),
};

describe("size bands in force on the rank date", () => {
  test.each`
    screen    | on              | cap       | gives                   | because
    ${LARGE}  | ${"2025-01-01"} | ${18e9}   | ${""}                   | ${"the bar of 2024 still holds, and includes itself"}
    ${LARGE}  | ${"2025-01-02"} | ${18e9}   | ${"size_below_minimum"} | ${"a row holds on its own first day"}
    ${LARGE}  | ${"2026-06-05"} | ${22.7e9} | ${""}                   | ${"the last row holds on"}
    ${MIDDLE} | ${"2026-06-05"} | ${22.7e9} | ${"size_above_maximum"} | ${"bands are half-open: the larger index has its own minimum"}
    ${MIDDLE} | ${"2026-06-05"} | ${22.6e9} | ${""}                   | ${"inside"}
    ${MIDDLE} | ${"2019-02-20"} | ${2.3e9}  | ${"size_below_minimum"} | ${"the first row"}
    ${SMALL}  | ${"2022-03-01"} | ${3.7e9}  | ${"size_above_maximum"} | ${"the middle band's minimum"}
    ${SMALL}  | ${"2025-07-01"} | ${1.2e9}  | ${""}                   | ${"at the minimum"}
  `("a cap of $cap on $on: $because", ({ screen, on, cap, gives }) => {
    const made = testOf(screen, plainDate(on));
    const answer = made.answer(subject({ companyCap: cap }));
    expect(answer.passes).toBe(gives === "");
    if (gives !== "") expect(answer.reasonCode).toBe(gives);
    expect(answer.passes ? answer.margin! >= 0 : answer.margin! <= 0).toBe(true);
  });

  test("before the first row no bar is in force", () => {
    expect(() => testOf(LARGE, plainDate("2019-02-19"))).toThrow(
      /the first row holds from 2019-02-20/,
    );
  });

  test("a bar on both sides has its values on both sides, the nearer first", () => {
    const made = testOf(MIDDLE, ON);
    expect(made.crossings(subject({ companyCap: 9e9 }), values(0))).toEqual([7999999999, 22.7e9]);
    expect(made.crossings(subject({ companyCap: 22e9 }), values(0))).toEqual([22.7e9, 7999999999]);
    expect(made.crossings(subject({ companyCap: 30e9 }), values(0))).toEqual([22699999999]);
  });
});

/** Source: METHODOLOGIES.md section 1.1: half of each index's company minimum. */
test.each`
  screen    | limit      | because
  ${LARGE}  | ${11.35e9} | ${"half of 22.7 bn"}
  ${MIDDLE} | ${4e9}     | ${"half of 8.0 bn; the upper bar is no minimum"}
  ${SMALL}  | ${0.6e9}   | ${"half of 1.2 bn"}
`("a float market cap of at least $limit: $because", ({ screen, limit }) => {
  const part: Screen = {
    id: "float-size",
    size: "float_market_cap",
    fraction_of: { screen: "size", part: 0.5 },
    if_missing: "fail",
  };
  const made = testOf([screen, part], ON);
  const at = (price: number) => subject({ price, shares: limit / 50, floatFactor: 0.5, fx: 2 });
  expect(made.passes(at(50))).toBe(true);
  expect(made.passes(at(49.99))).toBe(false);
  expect(made.answer(at(49.99))).toMatchObject({ value: 49.99, comparator: ">=", threshold: 50 });
  expect(made.crossings(at(49.99), values(2))).toEqual([50]);
  expect(made.crossings(at(80), values(2))).toEqual([49.99]);
  expect(made.need(at(49.99))).toBe(`price so that the float market cap is at least ${limit}`);
});

test("a part of a bar is the product as it is written: 0.55 x 100 is 55", () => {
  const bar: Screen = { id: "size", size: "company_cap", at_least: 100, if_missing: "fail" };
  const part: Screen = {
    id: "part",
    size: "float_market_cap",
    fraction_of: { screen: "size", part: 0.55 },
    if_missing: "fail",
  };
  const made = testOf([bar, part], ON);
  expect(made.passes(subject({ price: 55, shares: 1 }))).toBe(true);
  expect(made.passes(subject({ price: 54.99, shares: 1 }))).toBe(false);
});

describe("which factor of a float market cap decides", () => {
  const made = testOf(
    { id: "own", size: "float_market_cap", at_least: 600, if_missing: "fail" },
    ON,
  );
  test.each`
    given                                        | column            | crossings | reason                 | because
    ${{ price: 10, shares: 50 }}                 | ${"price"}        | ${[12]}   | ${"own_below_minimum"} | ${"the price moves"}
    ${{ price: 10 }}                             | ${"shares"}       | ${[60]}   | ${"own_unknown"}       | ${"the shares are unknown"}
    ${{ price: 10, shares: 80, floatFactor: 0 }} | ${"float_factor"} | ${[0.75]} | ${"own_below_minimum"} | ${"no price makes something of a float of zero"}
    ${{ price: 10, shares: 50, floatFactor: 0 }} | ${"float_factor"} | ${[]}     | ${"own_below_minimum"} | ${"not even the whole float would be enough"}
    ${{ price: 10, floatFactor: 0 }}             | ${"shares"}       | ${[]}     | ${"own_unknown"}       | ${"two values are missing"}
    ${{ companyCap: 900 }}                       | ${"shares"}       | ${[60]}   | ${"own_unknown"}       | ${"a company's cap does not say how it is divided"}
  `("$given: $because", ({ given, column, crossings, reason }) => {
    const of = subject(given);
    const answer = made.answer(of);
    expect(answer).toMatchObject({ passes: false, reasonCode: reason });
    expect(made.deciding!(of)).toBe(column);
    expect(made.crossings(of, values(2))).toEqual(crossings);
  });
});
