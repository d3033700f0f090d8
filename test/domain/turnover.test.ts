import { expect, test } from "vitest";
import type { CompositionBefore } from "../../domain/composition-before.ts";
import type { Constituent } from "../../domain/pro-forma.ts";
import { turnoverOf } from "../../domain/turnover.ts";
import type { SecurityId } from "../../domain/universe/security.ts";
import { membersOf } from "../arbitraries/made-universe.ts";

/** A line worth so much, at price 1 with that many shares, of which the segment holds a part. */
function constituent(id: string, value: number, weight: number, part = 1): Constituent {
  const line = { securityId: id, price: 1, fx: 1, shares: value / part, floatFactor: part };
  return { ...line, membershipFraction: part, weight, weightUncapped: weight } as never;
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
  const after = [
    constituent("A", 60, 60 / 140),
    constituent("B", 30, 30 / 140),
    constituent("C", 50, 50 / 140),
  ];
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
  const after = [constituent("A", 30, 30 / 70, 0.5), constituent("B", 40, 40 / 70)];
  const { byCause, oneWay } = turnoverOf(held({ A: 60, B: 40 }), after, OPTIONS);
  expect(byCause.move).toBeCloseTo(oneWay, 15);
  expect(oneWay).toBeCloseTo(0.6 - 30 / 70, 15);
});
