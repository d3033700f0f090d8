import { describe, expect, test } from "vitest";
import { yearMonth } from "../../../domain/calendar/year-month.ts";
import type { CapLine } from "../../../domain/capping/cap-line.ts";
import { firedTriggers, type ConditionalCheck } from "../../../domain/events/conditional-check.ts";
import { eventDates } from "../../../domain/events/event-dates.ts";
import { isFastExit, type FastExitRule } from "../../../domain/events/fast-exit.ts";
import {
  failsOngoing,
  ongoingRoles,
  type OngoingTest,
} from "../../../domain/events/ongoing-test.ts";
import type { CompanyId, SecurityId } from "../../../domain/universe/security.ts";
import { newYork } from "../../arbitraries/calendar.ts";

/** Lines by id and weight; a company is the id's first letter. */
function lines(weights: Readonly<Record<string, number>>): CapLine[] {
  return Object.entries(weights).map(([id, weight]) => ({
    securityId: id as SecurityId,
    companyId: id[0] as CompanyId,
    weight,
    previousFactor: undefined,
    attributes: {},
  }));
}

const AFTER_THIRD_FRIDAY = {
  implement_close: { nth_weekday: ["FRI", 3], month_offset: 1 },
} as const;

/** Source: METHODOLOGIES.md section 5.2. */
const EUROZONE: FastExitRule = {
  id: "eurozone",
  rank: { at_least: 75 },
  periods: 2,
  months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  dates: { check: { last_session: true }, ...AFTER_THIRD_FRIDAY },
};
const GERMANY: FastExitRule = {
  id: "germany",
  rank: { over: 60 },
  periods: 1,
  months: [2, 5, 8, 11],
  best_non_member_rank: { at_most: 47 },
  dates: { check: { last_session: true }, ...AFTER_THIRD_FRIDAY },
};

describe("a member leaves", () => {
  test.each`
    rule        | ranks                  | best         | gives    | because
    ${EUROZONE} | ${[80, 75]}            | ${undefined} | ${true}  | ${"75 or below twice in a row"}
    ${EUROZONE} | ${[74, 90]}            | ${undefined} | ${false} | ${"74 the month before"}
    ${EUROZONE} | ${[90, 74, 90]}        | ${undefined} | ${false} | ${"the run was broken"}
    ${EUROZONE} | ${[80, undefined, 80]} | ${undefined} | ${false} | ${"a month without a rank shows nothing"}
    ${EUROZONE} | ${[80]}                | ${undefined} | ${false} | ${"one month is not two"}
    ${GERMANY}  | ${[10, 61]}            | ${47}        | ${true}  | ${"over 60 with a company for its place"}
    ${GERMANY}  | ${[60]}                | ${1}         | ${false} | ${"60 is not over 60"}
    ${GERMANY}  | ${[99]}                | ${48}        | ${false} | ${"nobody good enough takes the place"}
    ${GERMANY}  | ${[99]}                | ${undefined} | ${false} | ${"nobody is there to take it"}
  `("$rule.id, ranks $ranks: $because", ({ rule, ranks, best, gives }) => {
    expect(isFastExit(rule, ranks, best)).toBe(gives);
  });

  test.each`
    month        | check           | close           | open
    ${"2026-05"} | ${"2026-05-29"} | ${"2026-06-18"} | ${"2026-06-22"}
    ${"2026-08"} | ${"2026-08-31"} | ${"2026-09-18"} | ${"2026-09-21"}
  `("after the month of $month on $open", ({ month, check, close, open }) => {
    expect(eventDates(GERMANY.dates, yearMonth(month), newYork)).toEqual({
      check,
      implement_close: close,
      effective_open: open,
    });
  });
});

/** Source: METHODOLOGIES.md section 4.2, the rule before 2026-05-01. */
describe("a company below 0.10 % at two month-ends in a row", () => {
  const rule: OngoingTest = {
    id: "weight",
    unit: "company",
    weight: { under: 0.001 },
    month_ends: 2,
    dates: AFTER_THIRD_FRIDAY,
  };
  test.each`
    before                                | now                                   | gives         | because
    ${{ A: 0.0009, B: 0.9991 }}           | ${{ A: 0.00099, B: 0.99901 }}         | ${["A"]}      | ${"twice under"}
    ${{ A: 0.001, B: 0.999 }}             | ${{ A: 0.0005, B: 0.9995 }}           | ${[]}         | ${"0.10 % is not below it"}
    ${{ A: 0.0005, B: 0.9995 }}           | ${{ A: 0.0011, B: 0.9989 }}           | ${[]}         | ${"it has recovered"}
    ${{ A1: 0.0006, A2: 0.0006, B: 0.9 }} | ${{ A1: 0.0006, A2: 0.0006, B: 0.9 }} | ${[]}         | ${"two lines of one company"}
    ${{ B: 1 }}                           | ${{ A: 0.0005, B: 0.9995 }}           | ${[]}         | ${"it was no member a month ago"}
    ${{ A: 0.0005, C: 0.0004, B: 0.9 }}   | ${{ A: 0.0005, C: 0.0004, B: 0.9 }}   | ${["A", "C"]} | ${"each of them"}
  `("$because", ({ before, now, gives }) => {
    expect(failsOngoing(rule, [lines({ Z: 1 }), lines(before), lines(now)])).toEqual(gives);
    expect(failsOngoing(rule, [lines(now)])).toEqual([]);
  });

  test.each`
    last         | observed                        | close           | open            | because
    ${"2025-10"} | ${["2025-09-30", "2025-10-31"]} | ${"2025-11-21"} | ${"2025-11-24"} | ${"the third Friday of the next month"}
    ${"2026-05"} | ${["2026-04-30", "2026-05-29"]} | ${"2026-06-18"} | ${"2026-06-22"} | ${"a holiday on that Friday"}
  `("observed to $last: $because", ({ last, observed, close, open }) => {
    expect(eventDates(ongoingRoles(rule), yearMonth(last), newYork)).toEqual({
      month_end_1: observed[0],
      month_end_2: observed[1],
      implement_close: close,
      effective_open: open,
    });
  });
});

/** Source: METHODOLOGIES.md sections 1.5 and 3.5. */
const SECTOR: ConditionalCheck = {
  months: [3, 6, 9, 12],
  unit: "company",
  dates: { price: { nth_session: -2 }, implement_close: { last_session: true } },
  triggers: [{ any: { over: 0.24 } }, { members: { over: 0.048 }, sum: { over: 0.5 } }],
  caps: "quarterly",
  forward_composition: false,
};
const STYLE: ConditionalCheck = {
  ...SECTOR,
  dates: {
    effective_open: { last_session: true },
    price: { sessions: -3, from: "effective_open" },
  },
  triggers: [{ any: { over: 0.24 } }, { members: { over: 0.048 }, sum: { over: 0.48 } }],
  forward_composition: true,
};

/** Source: METHODOLOGIES.md section 8.3. */
test.each`
  quarter      | retest          | sector          | style
  ${"2026-03"} | ${"2026-03-30"} | ${"2026-03-31"} | ${"2026-03-26"}
  ${"2026-06"} | ${"2026-06-29"} | ${"2026-06-30"} | ${"2026-06-25"}
  ${"2026-09"} | ${"2026-09-29"} | ${"2026-09-30"} | ${"2026-09-25"}
  ${"2026-12"} | ${"2026-12-30"} | ${"2026-12-31"} | ${"2026-12-28"}
  ${"2027-03"} | ${"2027-03-30"} | ${"2027-03-31"} | ${"2027-03-25"}
  ${"2027-06"} | ${"2027-06-29"} | ${"2027-06-30"} | ${"2027-06-25"}
`("the checks of $quarter have their published dates", ({ quarter, retest, sector, style }) => {
  const month = yearMonth(quarter);
  const ofSector = eventDates(SECTOR.dates, month, newYork);
  expect([ofSector["price"], ofSector["implement_close"]]).toEqual([retest, sector]);
  const ofStyle = eventDates(STYLE.dates, month, newYork);
  expect([ofStyle["price"], ofStyle["effective_open"]]).toEqual([style, sector]);
  expect(ofStyle["implement_close"]! < sector).toBe(true);
});

describe("what fires a check", () => {
  const many = (count: number, weight: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [String.fromCharCode(67 + at), weight]),
    );
  test.each`
    check     | weights                                        | fired                                | because
    ${SECTOR} | ${{ A: 0.24, B: 0.04, ...many(18, 0.04) }}     | ${[]}                                | ${"24 % is not over 24 %"}
    ${SECTOR} | ${{ A1: 0.13, A2: 0.12, ...many(18, 0.0416) }} | ${[[0.25, ["A"]]]}                   | ${"two lines of one company"}
    ${SECTOR} | ${{ A: 0.2, B: 0.2, C: 0.1, D: 0.048 }}        | ${[]}                                | ${"exactly 50 %, and 4.8 % is not over 4.8 %"}
    ${SECTOR} | ${{ A: 0.2, B: 0.2, C: 0.1, D: 0.0481 }}       | ${[[0.5481, ["A", "B", "C", "D"]]]}  | ${"54.81 % together"}
    ${STYLE}  | ${{ A: 0.2, B: 0.2, C: 0.09 }}                 | ${[[0.49, ["A", "B", "C"]]]}         | ${"48 % here"}
    ${STYLE}  | ${{ A: 0.3, B: 0.2 }}                          | ${[[0.3, ["A"]], [0.5, ["A", "B"]]]} | ${"both"}
  `("$because", ({ check, weights, fired }) => {
    const found = firedTriggers(check, lines(weights));
    expect(found.map(({ weight, ids }) => [Number(weight.toFixed(12)), ids])).toEqual(fired);
  });
});
