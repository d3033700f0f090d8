import { describe, expect, test } from "vitest";
import { applyCaps } from "../../../domain/capping/apply-caps.ts";
import { cappingFile } from "../../../domain/capping/capping-file.ts";
import type { CapLine } from "../../../domain/capping/cap-line.ts";
import { capped, expectWeights, lineOf, linesOf, many, singleStep } from "./lines.ts";

const CAP = singleStep({ unit: "company", target: 0.3 });

describe("edge cases of the reference that lie between a review and its effect", () => {
  test("7: one class of a company is deleted; the class that stays keeps its own factor", () => {
    const lines = [
      lineOf("A1", "A", 0.4),
      lineOf("A2", "A", 0.2),
      ...linesOf({ B: 0.2, C: 0.1, D: 0.1 }),
    ];
    const factors = factorsOf(lines);
    expect(factors["A1"]).toBeCloseTo(factors["A2"]!, 15);
    const left = lines.filter(({ securityId }) => securityId !== "A2");
    const held = share(left.map(({ securityId, weight }) => weight * factors[securityId]!));
    const anew = Object.values(capped(left, [CAP]));
    expect(held[0]).toBeLessThan(0.3);
    expect(anew[0]).toBeCloseTo(0.3, 12);
  });

  test("10: prices drift until the effective date; the factor holds and the weight passes the cap", () => {
    const lines = linesOf({ A: 0.5, B: 0.2, C: 0.2, D: 0.1 });
    const factors = factorsOf(lines);
    const drifted = share(
      lines.map(
        ({ securityId, weight }) => weight * factors[securityId]! * (securityId === "A" ? 1.1 : 1),
      ),
    );
    expect(drifted[0]).toBeCloseTo(0.33 / 1.03, 12);
    expect(drifted[0]).toBeGreaterThan(0.3);
  });

  test("11: a split two for one leaves factor and weight as they are", () => {
    const factors = factorsOf(linesOf({ A: 0.5, B: 0.2, C: 0.2, D: 0.1 }));
    const value = (price: number, shares: number): number => price * shares * factors["A"]!;
    expect(value(50, 2_000)).toBe(value(100, 1_000));
  });

  test("12: a line added between reviews is capped anew only where the caps are run again", () => {
    const before = linesOf({ A: 0.5, B: 0.2, C: 0.2, D: 0.1 });
    const factors = factorsOf(before);
    const after = [...before.slice(0, 3), lineOf("E", "E", 0.6)];
    const outgoing = share(after.map(({ securityId: id, weight }) => weight * (factors[id] ?? 1)));
    expect(outgoing[3]).toBeGreaterThan(0.3);
    expectWeights(capped(after, [singleStep({ target: 0.3 })]), { A: 0.3, B: 0.2, C: 0.2, E: 0.3 });
  });

  test("13: printed weights sum to one, and the factor is the unrounded one", () => {
    const result = applyCaps(linesOf({ A: 0.9, ...many("Z", 7, 0.1 / 7) }), [
      singleStep({ target: 1 / 3 }),
    ]);
    const rows = cappingFile(result.lines).trimEnd().split("\n").slice(1);
    const units = rows.map((row) => BigInt(row.split(",")[3]!.replace(".", "")));
    expect(units.reduce((total, unit) => total + unit, 0n)).toBe(10n ** 12n);
    expect(Number(rows[0]!.split(",")[4])).toBeCloseTo(1 / 3 / 0.9 / (2 / 3 / 0.1), 12);
  });
});

function factorsOf(lines: readonly CapLine[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    applyCaps(lines, [CAP]).lines.map((line) => [line.securityId, line.cappingFactor]),
  );
}

function share(values: readonly number[]): readonly number[] {
  const total = values.reduce((a, b) => a + b, 0);
  return values.map((value) => value / total);
}
