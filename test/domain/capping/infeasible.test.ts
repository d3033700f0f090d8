import { describe, expect, test } from "vitest";
import { applyCaps } from "../../../domain/capping/apply-caps.ts";
import type { CapLine } from "../../../domain/capping/cap-line.ts";
import { capped, expectWeights, linesOf, many, scaleStep, singleStep } from "./lines.ts";

describe("limits that cannot hold", () => {
  const eight = linesOf({ A: 5, ...many("N", 7, 1) });

  test("relaxing a single cap gives 1/N and records it", () => {
    const { lines, steps } = applyCaps(eight, [
      singleStep({ target: 0.1, infeasible: "relax_to_feasible" }),
    ]);
    expect(lines.map(({ weightAfter }) => weightAfter)).toEqual(Array(8).fill(0.125));
    expect(steps[0]!.relaxed).toEqual({ target: 0.125 });
    expect(steps[0]!.feasibility).toMatchObject({ holds: false, arithmetic: "8 x 0.1 = 0.8 < 1" });
  });

  test("relaxing a scaled group raises its target first, only as far as needed", () => {
    const lines = linesOf({ A: 0.4, B: 0.3, C: 0.15, D: 0.15 });
    const { steps } = applyCaps(lines, [
      scaleStep({ target: 0.4, receivers_limit: 0.2, infeasible: "relax_to_feasible" }),
    ]);
    expect(steps[0]!.relaxed["target"]).toBeCloseTo(0.6, 14);
    expect(Object.keys(steps[0]!.relaxed)).toEqual(["target"]);
  });

  test("then the limit of the others, when the target alone does not do", () => {
    const lines = linesOf({ A: 0.4, B: 0.3, C: 0.15, D: 0.15 });
    const { lines: result, steps } = applyCaps(lines, [
      scaleStep({ target: 0.4, receivers_limit: 0.1, infeasible: "relax_to_feasible" }),
    ]);
    expect(steps[0]!.relaxed["target"]).toBeCloseTo(0.7, 14);
    expect(steps[0]!.relaxed["receivers_limit"]).toBeCloseTo(0.15, 14);
    expectWeights(
      Object.fromEntries(result.map(({ securityId, weightAfter }) => [securityId, weightAfter])),
      { A: 0.4, B: 0.3, C: 0.15, D: 0.15 },
    );
  });

  test("relaxing release seats everyone at the threshold and gives the members the rest", () => {
    const { lines, steps } = applyCaps(linesOf({ A: 4, B: 3, C: 2, ...many("N", 9, 1) }), [
      {
        id: "release",
        unit: "security",
        kind: "group_threshold",
        method: "release",
        member_limit: 0.225,
        members: { over: 0.045 },
        trigger: { over: 0.45 },
        infeasible: "relax_to_feasible",
      },
    ]);
    expect(steps[0]!.relaxed).toEqual({ target: expect.closeTo(0.595, 12) });
    expect(lines.slice(0, 3).map(({ weightAfter }) => weightAfter)).toEqual([
      expect.closeTo(0.225, 12),
      expect.closeTo(0.222, 12),
      expect.closeTo(0.148, 12),
    ]);
    expect(lines.slice(3).every(({ weightAfter }) => Math.abs(weightAfter - 0.045) < 1e-12)).toBe(
      true,
    );
  });

  const withFactors = (factors: readonly (number | undefined)[]): readonly CapLine[] =>
    linesOf({ A: 6, B: 3, C: 1 }).map((line, at) => ({ ...line, previousFactor: factors[at] }));

  test("keeping previous factors applies them to the weights before all steps", () => {
    const { lines, steps } = applyCaps(withFactors([0.5, 1, 1]), [
      singleStep({ id: "loose", target: 0.5, may_be_exceeded: true }),
      singleStep({ id: "tight", target: 0.2, infeasible: "keep_previous" }),
    ]);
    expect(lines.map(({ weightAfter }) => weightAfter)).toEqual([
      expect.closeTo(3 / 7, 12),
      expect.closeTo(3 / 7, 12),
      expect.closeTo(1 / 7, 12),
    ]);
    expect(lines.map(({ cappingFactor }) => cappingFactor)).toEqual([
      expect.closeTo(0.5, 12),
      1,
      1,
    ]);
    expect(lines.map(({ boundBy }) => boundBy)).toEqual(["tight", "", ""]);
    expect(steps[1]!.note).toBe("3 x 0.2 = 0.6 < 1: the previous capping factors are kept");
  });

  test("a line without a previous factor is named", () => {
    expect(() =>
      applyCaps(withFactors([0.5, undefined, 1]), [
        singleStep({ target: 0.2, infeasible: "keep_previous" }),
      ]),
    ).toThrow(/cap_previous_factor_missing: step "cap", security_id "B"/);
  });

  test("previous factors are not needed where the limits hold", () => {
    expect(
      capped(withFactors([undefined, undefined, undefined]), [
        singleStep({ target: 0.5, infeasible: "keep_previous" }),
      ])["A"],
    ).toBe(0.5);
  });
});
