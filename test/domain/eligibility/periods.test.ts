import { describe, expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { decidingColumn, unknownColumns } from "../../../domain/eligibility/eligibility-test.ts";
import type { Screen } from "../../../domain/eligibility/screens.ts";
import { gridOf } from "../../../domain/numeric/grid.ts";
import { securityOf } from "../../arbitraries/made-universe.ts";
import { testOf } from "./test-of.ts";

const ON = plainDate("2026-06-05");

/** A line with the columns `<prefix>1`, `<prefix>2`, …; `undefined` = empty. */
function subject(prefix: string, given: readonly (number | undefined)[], isMember = false) {
  const attributes = Object.fromEntries(
    given.map((value, at) => [`${prefix}${at + 1}`, value === undefined ? "" : String(value)]),
  );
  const security = securityOf("a", { attributes });
  return { security, companyCap: { amount: 1, given: true }, isMember };
}

/** Source: METHODOLOGIES.md section 1.1. */
const VOLUME: Screen = {
  id: "volume",
  liquidity: "min_monthly_volume",
  months: { of: 6 },
  at_least: 250000,
  if_missing: "fail",
};
/** Source: METHODOLOGIES.md section 5.1; newer names in proportion. */
const TURNOVER: Screen = {
  id: "turnover",
  liquidity: "median_turnover_ratio",
  months: { of: 12, passing: 10, prorated: true },
  at_least: 0.00025,
  member: { at_least: 0.00015, passing: 8 },
  if_missing: "fail",
};
const PROFIT: Screen = { id: "profit", viability: { quarters: "income_q" }, if_missing: "fail" };
const MARGIN: Screen = { id: "m", expression: "margin_y1 + margin_y2 > 0", if_missing: "fail" };
const grid = (places: number) => ({ grid: gridOf(places), texts: () => [] });
const k = 1000;
const months = (...parts: readonly (readonly [number, number | undefined])[]) =>
  parts.flatMap(([count, value]) => Array.from({ length: count }, () => value));

describe("six months of volume, all of which must pass", () => {
  test.each`
    given                                           | column         | crossings   | gives                       | because
    ${[250 * k, 300 * k, 250 * k, 1e6, 1e6, 1e6]}   | ${"volume_m1"} | ${[249999]} | ${""}                       | ${"at the bar; the latest of the two nearest decides"}
    ${[900 * k, 300 * k, 249999, 1e6, 1e6, 1e6]}    | ${"volume_m3"} | ${[250000]} | ${"volume_too_few_periods"} | ${"one share short in one month"}
    ${[900 * k, 30 * k, 249999, 1e6, 1e6, 1e6]}     | ${"volume_m3"} | ${[]}       | ${"volume_too_few_periods"} | ${"two months would have to be others"}
    ${[900 * k, 300 * k, undefined, 1e6, 1e6, 1e6]} | ${"volume_m3"} | ${[250000]} | ${"volume_unknown"}         | ${"the empty month decides"}
    ${[9, 300 * k, undefined, 1e6, 1e6, 1e6]}       | ${"volume_m1"} | ${[]}       | ${"volume_too_few_periods"} | ${"the empty month could not help"}
  `("$given: $because", ({ given, column, crossings, gives }) => {
    const made = testOf(VOLUME, ON);
    const of = subject("volume_m", given);
    expect(decidingColumn(made, of)).toBe(column);
    expect(made.crossings(of, grid(0))).toEqual(crossings);
    const answer = made.answer(of);
    expect(answer.passes).toBe(gives === "");
    if (gives !== "") expect(answer.reasonCode).toBe(gives);
  });

  test("what would have to change is named, the nearest first, and is enough", () => {
    const made = testOf(VOLUME, ON);
    const of = subject("volume_m", [900 * k, 30 * k, 249999, 1e6, 1e6, undefined]);
    expect(made.need(of)).toBe(
      "volume_m3 and volume_m2 and volume_m6 at least 250000 (3 of 6 periods are)",
    );
    expect(made.mend!(of, () => grid(0))).toEqual([
      { column: "volume_m3", value: 250000 },
      { column: "volume_m2", value: 250000 },
      { column: "volume_m6", value: 250000 },
    ]);
  });
});

test("a column whose values are too coarse for the bars cannot be mended", () => {
  const screen: Screen = {
    id: "payout",
    periods: { column: "payout_y", of: 2 },
    at_least: 0.2,
    at_most: 0.9,
    if_missing: "fail",
  };
  const made = testOf(screen, ON);
  const of = subject("payout_y", [0, 2]);
  expect(made.mend!(of, () => grid(0))).toEqual([]);
  expect(made.mend!(of, () => grid(1))).toEqual([
    { column: "payout_y1", value: 0.2 },
    { column: "payout_y2", value: 0.9 },
  ]);
});

describe("ten of twelve months, eight for members, fewer for newer names", () => {
  test.each`
    member   | given                                         | passes   | because
    ${false} | ${months([10, 0.00025], [2, 0])}              | ${true}  | ${"exactly ten, exactly at the bar"}
    ${false} | ${months([9, 0.00025], [3, 0.00024])}         | ${false} | ${"nine"}
    ${true}  | ${months([8, 0.00015], [4, 0])}               | ${true}  | ${"a member's bar and count"}
    ${true}  | ${months([7, 0.00015], [5, 0.00014])}         | ${false} | ${"seven"}
    ${false} | ${months([5, 0.001], [1, 0], [6, undefined])} | ${true}  | ${"five of six: 10 x 6 / 12"}
    ${false} | ${months([4, 0.001], [2, 0], [6, undefined])} | ${false} | ${"four of six"}
    ${false} | ${months([4, 0.001], [1, 0], [7, undefined])} | ${false} | ${"10 x 5 / 12 is 4.17, rounded up"}
    ${false} | ${months([1, 0.001], [11, undefined])}        | ${true}  | ${"the only month passes"}
    ${false} | ${months([12, undefined])}                    | ${false} | ${"nothing known: if_missing"}
  `("member $member, $because", ({ member, given, passes }) => {
    const made = testOf(TURNOVER, ON);
    const of = subject("median_turnover_ratio_m", given, member);
    expect(made.passes(of)).toBe(passes);
    expect(made.answer(of).passes).toBe(passes);
  });
});

describe("a window in the column's name", () => {
  test.each`
    screen                                                                                  | column
    ${{ id: "l", liquidity: "atvr", window_months: 12, at_least: 0.2, if_missing: "fail" }} | ${"atvr_12m"}
    ${{ id: "l", liquidity: "atvr", window_months: 3, at_least: 0.2, if_missing: "fail" }}  | ${"atvr_3m"}
    ${{ id: "l", liquidity: "falr", at_least: 0.75, if_missing: "fail" }}                   | ${"falr"}
    ${{ id: "l", liquidity: "trading_frequency", at_least: 0.9, if_missing: "fail" }}       | ${"trading_frequency"}
    ${{ id: "l", liquidity: "advt", at_least: 5e6, if_missing: "fail" }}                    | ${"advt"}
  `("$column", ({ screen, column }) => {
    expect(testOf(screen, ON).column).toBe(column);
  });
});

/** Source: METHODOLOGIES.md section 1.1. */
describe("a profit in the latest quarter and over four", () => {
  const made = testOf(PROFIT, ON);
  test.each`
    given                           | passes   | column         | crossings | because
    ${[1, 1, 1, 1]}                 | ${true}  | ${"income_q1"} | ${[0]}    | ${"zero in the latest quarter is no profit"}
    ${[9, -3, -3, -2]}              | ${true}  | ${"income_q1"} | ${[8]}    | ${"the sum reaches zero first"}
    ${[0, 5, 5, 5]}                 | ${false} | ${"income_q1"} | ${[0.1]}  | ${"zero is no profit"}
    ${[1, -3, 1, 1]}                | ${false} | ${"income_q1"} | ${[1.1]}  | ${"a sum of exactly zero"}
    ${[-2, -9, 0, 0]}               | ${false} | ${"income_q1"} | ${[9.1]}  | ${"the latest quarter can mend both"}
    ${[0.1, 0.2, -0.3, 0]}          | ${false} | ${"income_q1"} | ${[0.2]}  | ${"0.1 + 0.2 - 0.3 is no profit"}
    ${[3, undefined, 0, 1]}         | ${false} | ${"income_q2"} | ${[-3.9]} | ${"the unknown quarter decides"}
    ${[-3, undefined, 9, 1]}        | ${false} | ${"income_q1"} | ${[]}     | ${"the latest quarter is a loss too"}
    ${[3, undefined, undefined, 1]} | ${false} | ${"income_q1"} | ${[]}     | ${"two quarters are unknown"}
  `("$given: $because", ({ given, passes, column, crossings }) => {
    const of = subject("income_q", given);
    expect(made.passes(of)).toBe(passes);
    expect(decidingColumn(made, of)).toBe(column);
    expect(made.crossings(of, grid(1))).toEqual(crossings);
    if (passes) return;
    const attributes = Object.fromEntries(
      made.mend!(of, () => grid(1)).map((set) => [set.column, String(set.value)]),
    );
    const security = { ...of.security, attributes: { ...of.security.attributes, ...attributes } };
    expect(made.passes({ ...of, security })).toBe(true);
  });

  const lenient = testOf({ ...PROFIT, if_missing: "pass" }, ON);
  test.each`
    given                                   | reason                 | column         | crossings | because
    ${[-3, undefined, 9, 1]}                | ${"profit_not_viable"} | ${"income_q1"} | ${[0.1]}  | ${"the latest quarter is a loss, whatever the other was"}
    ${[0, undefined, undefined, undefined]} | ${"profit_not_viable"} | ${"income_q1"} | ${[0.1]}  | ${"so is zero"}
    ${[3, undefined, 0, 1]}                 | ${""}                  | ${"income_q2"} | ${[-4]}   | ${"the unknown quarter could take it out"}
    ${[3, undefined, undefined, 1]}         | ${""}                  | ${"income_q1"} | ${[0]}    | ${"of two unknown ones neither could"}
    ${[undefined, undefined, 1, 1]}         | ${""}                  | ${"income_q1"} | ${[0]}    | ${"nor here, but a loss in the latest"}
    ${[undefined, -5, 1, 1]}                | ${""}                  | ${"income_q1"} | ${[3]}    | ${"a latest quarter that does not outweigh the others"}
  `("$given where unknown passes: $because", ({ given, reason, column, crossings }) => {
    const of = subject("income_q", given);
    const answer = lenient.answer(of);
    expect(answer.passes).toBe(reason === "");
    if (reason !== "") expect(answer).toMatchObject({ reasonCode: reason, missing: false });
    expect(decidingColumn(lenient, of)).toBe(column);
    expect(lenient.crossings(of, grid(1))).toEqual(crossings);
    if (reason === "") return;
    expect(lenient.mend!(of, () => grid(1))).toEqual([{ column, value: 0.1 }]);
    expect(lenient.need(of)).toMatch(/^income_q1 over 0/);
  });

  test("each quarter has its limit, whichever decides", () => {
    const of = subject("income_q", [4, -1, -1, 1]);
    expect(made.limitsOn!(of, "income_q1")).toEqual([0, 1]);
    expect(made.limitsOn!(of, "income_q4")).toEqual([-2]);
  });
});

test.each`
  screen    | prefix        | given                                 | unknown                       | because
  ${VOLUME} | ${"volume_m"} | ${[1, undefined, 1, undefined, 1, 1]} | ${["volume_m2", "volume_m4"]} | ${"the months without a value"}
  ${PROFIT} | ${"income_q"} | ${[1, undefined, 1, 1]}               | ${["income_q2"]}              | ${"the quarter without one"}
  ${MARGIN} | ${"margin_y"} | ${[undefined, 1]}                     | ${["margin_y1"]}              | ${"of the two named columns one"}
`("a line's empty columns are named: $because", ({ screen, prefix, given, unknown }) => {
  const attributes = { margin_y1: "number", margin_y2: "number" } as const;
  const made = testOf(screen, ON, { attributes });
  expect(unknownColumns(made, subject(prefix, given))).toEqual(unknown);
});

test("seasoning in trading days asks for the session that the timetable gives", () => {
  const screen: Screen = { id: "s", seasoning: { trading_days: 20 }, if_missing: "fail" };
  const latest = plainDate("2026-05-08");
  const made = testOf(screen, ON, {
    sessionOf: (role) => (role === "listed_by_day_20" ? latest : ON),
  });
  const listed = (date: string) => {
    const security = securityOf("a", { listingDate: plainDate(date) });
    return { security, companyCap: { amount: 1, given: true }, isMember: false };
  };
  expect(made.passes(listed("2026-05-08"))).toBe(true);
  expect(made.passes(listed("2026-05-11"))).toBe(false);
});
