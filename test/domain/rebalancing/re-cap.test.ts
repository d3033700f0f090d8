import { describe, expect, test } from "vitest";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { heldMarketValue, heldValue } from "../../../domain/index-math/held-line.ts";
import {
  comingHoldings,
  type ComingChange,
  type Holding,
} from "../../../domain/rebalancing/coming-holdings.ts";
import { heldCapLines, reCap } from "../../../domain/rebalancing/re-cap.ts";
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

const STEPS: readonly CapStep[] = [
  { id: "single", unit: "company", kind: "single", target: 0.225 },
];

/** Seventy lines of one share each. */
const SEVENTY = Array.from({ length: 70 }, (_, at) => holding(`Z${100 + at}`, 1));

test("weights are those of the closes, under the factors in force", () => {
  const lines = heldCapLines([
    holding("A", 60, { cappingFactor: 0.5, price: 2, fx: 0.5 }),
    ...SEVENTY,
  ]);
  expect(lines[0]).toMatchObject({ securityId: "A", weight: 0.3 });
  expect(lines[1]!.weight).toBe(0.01);
});

test.each`
  shares | factor | gives  | because
  ${60}  | ${0.5} | ${0.5} | ${"a line at its parent's factor keeps it beside lines that no step holds"}
  ${30}  | ${1}   | ${1}   | ${"and so does one that was never held"}
`("spun off at price 0 under $factor: $because", ({ shares, factor, gives }) => {
  const lines = [
    holding("A", shares, { cappingFactor: factor }),
    ...SEVENTY,
    holding("ZZ", 100, { price: 0, cappingFactor: factor }),
  ];
  const { cappingFactors } = reCap(lines, STEPS);
  expect(cappingFactors.get(lines.at(-1)!.securityId)).toBe(gives);
  const without = reCap(lines.slice(0, -1), STEPS).cappingFactors;
  for (const [id, own] of without) expect(cappingFactors.get(id)).toBe(own);
});

describe("new factors build on those in force", () => {
  test.each`
    factor | shares | gives                          | because
    ${0.5} | ${60}  | ${(0.225 / 0.775) * (70 / 60)} | ${"30 % under a factor goes to 22.5 %"}
    ${1}   | ${30}  | ${(0.225 / 0.775) * (70 / 30)} | ${"so does 30 % without one"}
    ${0.5} | ${40}  | ${0.5}                         | ${"20 of 90 is under the cap: the factor stays"}
  `("$shares shares at a factor of $factor: $because", ({ factor, shares, gives }) => {
    const lines = [holding("A", shares, { cappingFactor: factor }), ...SEVENTY];
    const { cappingFactors } = reCap(lines, STEPS);
    expect(cappingFactors.get(lines[0]!.securityId)).toBeCloseTo(gives, 12);
    expect(Math.max(...cappingFactors.values())).toBe(1);
    const after = lines.map((line) => ({
      ...line,
      cappingFactor: cappingFactors.get(line.securityId)!,
    }));
    expect(heldValue(after[0]!) / heldMarketValue(after)).toBeLessThanOrEqual(0.225 + 1e-12);
  });

  test("a cap that cannot hold and keeps previous factors leaves those in force", () => {
    const tight = [{ ...STEPS[0]!, infeasible: "keep_previous" } as const];
    const lines = [
      holding("A", 60, { cappingFactor: 0.5 }),
      holding("B", 20),
      holding("C", 20, { cappingFactor: 0.25 }),
    ];
    const { cappingFactors, steps } = reCap(lines, tight);
    expect([...cappingFactors.values()]).toEqual([0.5, 1, 0.25]);
    expect(steps[0]!.note).toMatch(/^3 x 0.225 = 0.675 < 1: the previous capping factors are kept/);
  });

  test("an index that rounds its factors rounds these", () => {
    const lines = [holding("A", 60, { cappingFactor: 0.5 }), ...SEVENTY];
    const { cappingFactors } = reCap(lines, STEPS, { decimals: 3 });
    // 0.225 / 0.775 x 70 / 60 = 0.33870968
    expect(cappingFactors.get(lines[0]!.securityId)).toBe(0.339);
    expect(new Set(SEVENTY.map(({ securityId }) => cappingFactors.get(securityId)))).toEqual(
      new Set([1]),
    );
  });

  test("capping again at once changes no factor", () => {
    const lines = [holding("A", 60, { cappingFactor: 0.9 }), ...SEVENTY];
    const { cappingFactors } = reCap(lines, STEPS);
    const capped = lines.map((line) => ({
      ...line,
      cappingFactor: cappingFactors.get(line.securityId)!,
    }));
    const again = reCap(capped, STEPS).cappingFactors;
    for (const [id, factor] of again) expect(factor).toBeCloseTo(cappingFactors.get(id)!, 12);
  });
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
