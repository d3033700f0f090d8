import { expect, test } from "vitest";
import type { CompositionBefore } from "../../domain/composition-before.ts";
import type { Constituent } from "../../domain/pro-forma.ts";
import { turnoverOf } from "../../domain/turnover.ts";
import type { SecurityId } from "../../domain/universe/security.ts";
import { membersOf } from "../arbitraries/made-universe.ts";

/** Lines at price 1 that weigh what they are worth, some with the part that the segment holds. */
function composition(
  values: Readonly<Record<string, number>>,
  parts: Readonly<Record<string, number>> = {},
): readonly Constituent[] {
  const total = Object.values(values).reduce((sum, value) => sum + value, 0);
  return Object.entries(values).map(([id, value]) => {
    const part = parts[id] ?? 1;
    const line = { securityId: id, price: 1, fx: 1, shares: value / part, floatFactor: part };
    const weight = value / total;
    return { ...line, membershipFraction: part, weight, weightUncapped: weight } as never;
  });
}

/** Lines held before, worth so much of 100. */
function held(values: Readonly<Record<string, number>>, part = 1): CompositionBefore {
  const lines = membersOf(Object.keys(values), { membershipFraction: part }).map((current) => {
    const value = values[current.securityId]!;
    return [current.securityId, { current, value, weight: value / 100 }] as const;
  });
  return { lines: new Map(lines), marketValue: 100, notes: [] };
}

const OPTIONS = { moved: new Set<SecurityId>(), byNotional: false };

test("docs/methodology/index-maths.md, section 9: C comes, and B's float falls by a quarter", () => {
  const after = composition({ A: 60, B: 30, C: 50 });
  const { oneWay, byCause } = turnoverOf(held({ A: 60, B: 40 }), after, OPTIONS);
  expect(oneWay).toBeCloseTo(0.357143, 6);
  expect(byCause.add).toBeCloseTo(0.178571, 6);
  expect(byCause.weight).toBeCloseTo(0.141667, 6);
  expect(byCause.shares).toBeCloseTo(0.036905, 6);
  expect([byCause.cap, byCause.delete, byCause.move]).toEqual([
    expect.closeTo(0, 15),
    0,
    expect.closeTo(0, 15),
  ]);
});

test("a packet that leaves a segment is a move", () => {
  const after = composition({ A: 30, B: 40 }, { A: 0.5 });
  const { byCause, oneWay } = turnoverOf(held({ A: 60, B: 40 }), after, OPTIONS);
  expect(byCause.move).toBeCloseTo(oneWay, 15);
  expect(oneWay).toBeCloseTo(0.6 - 30 / 70, 15);
});
