import { describe, expect, test } from "vitest";
import { excessReturnLevel } from "../../../domain/commodities/excess-return.ts";
import { rollSchedule } from "../../../domain/commodities/roll-schedule.ts";

const LEAD = [70.0, 70.5, 71.0, 70.8, 71.2, 71.5];
const NEXT = [72.0, 72.4, 72.9, 72.6, 73.1, 73.3];
/** Business days 5 to 10 of a month of 21. */
const SESSIONS = Array.from({ length: 21 }, (_, at) => at + 1);
const SIX_TO_TEN = { first_business_day: 6, last_business_day: 10 };

function levels(partsOf: "units" | "value", settlements = { lead: LEAD, next: NEXT }): number[] {
  const days = rollSchedule(SIX_TO_TEN, SESSIONS).slice(5, 10);
  const chain = [100];
  for (const [at, { leadBefore }] of days.entries()) {
    const day = (prices: readonly number[]) => ({ before: prices[at]!, now: prices[at + 1]! });
    const rolling = {
      lead: day(settlements.lead),
      next: day(settlements.next),
      leadPart: leadBefore,
    };
    chain.push(excessReturnLevel(chain[at]!, rolling, partsOf));
  }
  return chain.slice(1);
}

describe("METHODOLOGIES 6.5: rolling a fifth a day", () => {
  test("holding units of the contracts", () => {
    expect(levels("units").map((level) => level.toFixed(8))).toEqual([
      "100.71428571",
      "101.42474202",
      "101.08552883",
      "101.73243122",
      "102.04020260",
    ]);
  });

  test("holding values: the same first day, then each contract's own return by its part", () => {
    const [first, second] = levels("value");
    expect(first!.toFixed(8)).toBe("100.71428571");
    expect(second).toBeCloseTo(first! * (0.8 * (71 / 70.5) + 0.2 * (72.9 / 72.4)), 10);
    expect(levels("value").at(-1)!.toFixed(8)).not.toBe("102.04020260");
  });

  test("the price gap between the contracts is no return", () => {
    const flat = { lead: LEAD.map(() => 70), next: NEXT.map(() => 90) };
    for (const partsOf of ["units", "value"] as const)
      for (const level of levels(partsOf, flat)) expect(level).toBeCloseTo(100, 12);
  });
});

describe("the roll's parts", () => {
  test.each`
    rule                                               | day   | before | after  | because
    ${SIX_TO_TEN}                                      | ${5}  | ${1}   | ${1}   | ${"the roll has not begun"}
    ${SIX_TO_TEN}                                      | ${6}  | ${1}   | ${0.8} | ${"the first fifth goes at this close"}
    ${SIX_TO_TEN}                                      | ${8}  | ${0.6} | ${0.4} | ${"half way"}
    ${SIX_TO_TEN}                                      | ${10} | ${0.2} | ${0}   | ${"the last fifth"}
    ${SIX_TO_TEN}                                      | ${11} | ${0}   | ${0}   | ${"the next contract is the lead"}
    ${{ first_business_day: 5, last_business_day: 9 }} | ${9}  | ${0.2} | ${0}   | ${"the fifth to the ninth"}
    ${{ first_business_day: 1, last_business_day: 1 }} | ${1}  | ${1}   | ${0}   | ${"all at one close"}
  `("$rule, business day $day: $because", ({ rule, day, before, after }) => {
    const found = rollSchedule(rule, SESSIONS)[day - 1]!;
    expect(found).toEqual({ session: day, leadBefore: before, leadAfter: after });
  });

  test("a month that is too short is refused", () => {
    expect(() => rollSchedule(SIX_TO_TEN, SESSIONS.slice(0, 9))).toThrow(/business days/);
  });
});
