import { describe, expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { heldMarketValue, heldValue } from "../../../domain/index-math/held-line.ts";
import {
  comingHoldings,
  type ComingChange,
  type Holding,
} from "../../../domain/rebalancing/coming-holdings.ts";
import {
  conditionalReCap,
  type ReCapRule,
} from "../../../domain/rebalancing/conditional-re-cap.ts";
import type { CompanyId, SecurityId } from "../../../domain/universe/security.ts";

function holding(id: string, shares: number, given: Partial<Holding> = {}): Holding {
  return {
    securityId: id as SecurityId,
    companyId: id as unknown as CompanyId,
    attributes: {},
    price: 1,
    fx: 1,
    floatFactor: 1,
    cappingFactor: 1,
    shares,
    ...given,
  };
}

/** The extra check of a style index: 24, or 48 over the companies above 4.8; back to 22.5 and 45. */
const STYLE: ReCapRule = {
  unit: "company",
  any: { over: 0.24 },
  together: { members: { over: 0.048 }, trigger: { over: 0.48 } },
  steps: [{ id: "single", unit: "company", kind: "single", target: 0.225 }],
};

/** Companies of these weights in percent, the rest in lines of one percent. */
function index(...percents: readonly number[]): Holding[] {
  const rest = 100 - percents.reduce((total, own) => total + own, 0);
  const small = Array.from({ length: Math.floor(rest) }, (_, at) => holding(`Z${100 + at}`, 1));
  return [...percents.map((own, at) => holding(`A${at}`, own)), ...small];
}

describe("METHODOLOGIES 3.5: what fires the check", () => {
  test.each`
    percents                        | fires    | because
    ${[24]}                         | ${false} | ${"exactly 24 % is not over it"}
    ${[25]}                         | ${true}  | ${"a company over 24 %"}
    ${[20, 18, 10]}                 | ${false} | ${"exactly 48 % together"}
    ${[20, 18, 11]}                 | ${true}  | ${"49 % together"}
    ${[20, 18, 4.8, 4.7, 4.7, 1.8]} | ${false} | ${"exactly 4.8 % does not count among them"}
  `("$percents: $fires, $because", ({ percents, fires }) => {
    const check = conditionalReCap(index(...(percents as number[])), STYLE);
    expect(check.fires).toBe(fires);
    expect(check.cappingFactors === undefined).toBe(!fires);
  });

  test("a company's lines count together", () => {
    const companyId = "C" as CompanyId;
    const both = index(13, 12).map((line, at) => (at < 2 ? { ...line, companyId } : line));
    expect(conditionalReCap(both, STYLE)).toMatchObject({ largest: 0.25, fires: true });
    expect(conditionalReCap(both, { ...STYLE, unit: "security" }).fires).toBe(false);
  });
});

test("new factors build on those in force, and give the capped weights", () => {
  // A0 has 60 shares under a factor of 0.5: 30 of 100.
  const lines = [holding("A0", 60, { cappingFactor: 0.5 }), ...index().slice(0, 70)];
  const { cappingFactors, largest } = conditionalReCap(lines, STYLE);
  expect(largest).toBeCloseTo(0.3, 12);
  const after = lines.map((line) => ({
    ...line,
    cappingFactor: cappingFactors!.get(line.securityId)!,
  }));
  expect(heldValue(after[0]!) / heldMarketValue(after)).toBeCloseTo(0.225, 12);
  expect(Math.max(...cappingFactors!.values())).toBe(1);
  expect(after[0]!.cappingFactor).toBeCloseTo((0.225 / 0.775) * (70 / 60), 12);
});

describe("the composition that is checked looks forward", () => {
  const change = (id: string, on: string, becomes: Holding | undefined): ComingChange => ({
    securityId: id as SecurityId,
    effectiveOn: plainDate(on),
    becomes,
  });
  const inForce = [holding("B", 5), holding("A", 5)];
  const on = plainDate("2026-11-30");

  test.each`
    changes                                                                                     | gives             | because
    ${[]}                                                                                       | ${["A 5", "B 5"]} | ${"nothing is announced"}
    ${[change("A", "2026-11-30", holding("A", 7))]}                                             | ${["A 7", "B 5"]} | ${"new shares on the check's own day"}
    ${[change("A", "2026-12-01", holding("A", 7))]}                                             | ${["A 5", "B 5"]} | ${"a day later they do not count"}
    ${[change("B", "2026-11-20", undefined), change("C", "2026-11-20", holding("C", 1))]}       | ${["A 5", "C 1"]} | ${"a line leaves, another comes"}
    ${[change("A", "2026-11-25", holding("A", 9)), change("A", "2026-11-20", holding("A", 7))]} | ${["A 9", "B 5"]} | ${"the later of two changes counts"}
  `("$gives: $because", ({ changes, gives }) => {
    const made = comingHoldings(inForce, changes as ComingChange[], on);
    expect(made.map(({ securityId, shares }) => `${securityId} ${shares}`)).toEqual(gives);
  });
});
