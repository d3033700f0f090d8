import fc from "fast-check";
import { expect, test } from "vitest";
import { applyCaps } from "../../../domain/capping/apply-caps.ts";
import type { CapLine, CapResult } from "../../../domain/capping/cap-line.ts";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import { meets } from "../../../domain/numeric/comparator.ts";
import { capLines, capLinesOfCompanies } from "../../arbitraries/cap-lines.ts";
import {
  openSteps,
  releaseSteps,
  scaleSteps,
  singleSteps,
  topNSteps,
} from "../../arbitraries/cap-steps.ts";
import { unlessInfeasible } from "./unless-infeasible.ts";

const CLOSE = 1e-11;
const anyStep: fc.Arbitrary<CapStep> = fc.oneof(singleSteps, scaleSteps, releaseSteps, topNSteps);
const anyLines = fc.oneof(capLines(1, 60), capLinesOfCompanies(1, 60));

function attempt(lines: readonly CapLine[], step: CapStep): CapResult | undefined {
  return unlessInfeasible(() => applyCaps(lines, [step]));
}

/** States a law over every kind of step; cases whose limits cannot hold are another law's. */
function everyFeasible(
  law: (lines: readonly CapLine[], step: CapStep, result: CapResult) => void,
  steps: fc.Arbitrary<CapStep> = anyStep,
) {
  fc.assert(
    fc.property(anyLines, steps, (lines, step) => {
      const result = attempt(lines, step);
      fc.pre(result !== undefined);
      law(lines, step, result);
    }),
    { numRuns: 200 },
  );
}

const total = (weights: readonly number[]): number => weights.reduce((a, b) => a + b, 0);
const after = ({ lines }: CapResult): number[] => lines.map(({ weightAfter }) => weightAfter);

/** Weights before and after of the units a step caps. */
function unitsOf({ lines }: CapResult, { unit }: CapStep) {
  const units = new Map<string, { before: number; after: number }>();
  for (const { securityId, companyId, weightBefore, weightAfter } of lines) {
    const id = unit === "company" ? companyId : securityId;
    const known = units.get(id) ?? { before: 0, after: 0 };
    units.set(id, { before: known.before + weightBefore, after: known.after + weightAfter });
  }
  return [...units.values()];
}

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length);
  actual.forEach((value, at) => {
    expect(Math.abs(value - expected[at]!), `at ${at}`).toBeLessThan(CLOSE);
  });
}

test("capped weights sum to one and stay positive", () => {
  everyFeasible((_lines, _step, result) => {
    expect(Math.abs(total(after(result)) - 1)).toBeLessThan(CLOSE);
    expect(after(result).every((weight) => weight > 0)).toBe(true);
  });
});

test("the order of the rows changes no bit", () => {
  everyFeasible((lines, step, result) => {
    const reversed = applyCaps(lines.toReversed(), [step]);
    expect(reversed.lines.toReversed()).toEqual(result.lines);
    expect(reversed.steps).toEqual(result.steps);
  });
});

test("the scale of the weights changes nothing", () => {
  everyFeasible((lines, step, result) => {
    const scaled = lines.map((line) => ({ ...line, weight: line.weight * 1234.5 }));
    expectClose(after(applyCaps(scaled, [step])), after(result));
  });
});

test("the same four laws hold where the others have no limit", () => {
  everyFeasible((lines, step, result) => {
    expect(Math.abs(total(after(result)) - 1)).toBeLessThan(CLOSE);
    expect(after(result).every((weight) => weight > 0)).toBe(true);
    expect(applyCaps(lines.toReversed(), [step]).lines.toReversed()).toEqual(result.lines);
    const scaled = lines.map((line) => ({ ...line, weight: line.weight * 1234.5 }));
    expectClose(after(applyCaps(scaled, [step])), after(result));
  }, openSteps);
});

test("capping twice is capping once", () => {
  everyFeasible((lines, step, result) => {
    const again = lines.map((line, at) => ({ ...line, weight: result.lines[at]!.weightAfter }));
    expectClose(after(applyCaps(again, [step])), after(result));
  });
});

test("no unit overtakes a larger one", () => {
  everyFeasible((_lines, step, result) => {
    const units = unitsOf(result, step).toSorted((a, b) => b.before - a.before);
    for (const [at, unit] of units.entries()) {
      const larger = units[at - 1];
      if (larger && larger.before > unit.before + CLOSE)
        expect(unit.after).toBeLessThanOrEqual(larger.after + CLOSE);
    }
  });
});

test("lines of one company keep their proportions under a company step", () => {
  everyFeasible((_lines, step, result) => {
    if (step.unit !== "company") return;
    const factors = new Map<string, number>();
    for (const { companyId, cappingFactor } of result.lines) {
      const known = factors.get(companyId) ?? cappingFactor;
      expect(Math.abs(known - cappingFactor)).toBeLessThan(CLOSE);
      factors.set(companyId, cappingFactor);
    }
  });
});

test("free lines keep their proportions, or their differences where the excess is shared equally", () => {
  everyFeasible((_lines, step, result) => {
    const free = result.lines.filter(({ boundBy }) => boundBy === "");
    if (step.kind === "single" && step.redistribute === "equal") {
      const perUnit = unitsOf({ lines: free, steps: [] }, step);
      const received = perUnit.map((unit) => unit.after - unit.before);
      expectClose(
        received,
        received.map(() => received[0]!),
      );
    } else {
      expectClose(
        free.map(({ cappingFactor }) => cappingFactor),
        free.map(() => free[0]!.cappingFactor),
      );
    }
  });
});

test("the largest capping factor is 1 and each factor is its line's weight after over before", () => {
  everyFeasible((_lines, _step, { lines }) => {
    const ratios = lines.map(({ weightBefore, weightAfter }) => weightAfter / weightBefore);
    const most = Math.max(...ratios);
    expectClose(
      lines.map(({ cappingFactor }) => cappingFactor),
      ratios.map((ratio) => ratio / most),
    );
    expect(Math.max(...lines.map(({ cappingFactor }) => cappingFactor))).toBe(1);
  });
});

test("nothing is over its limit once a step is done", () => {
  everyFeasible((_lines, step, result) => {
    const weights = unitsOf(result, step).map((unit) => unit.after);
    const largest = Math.max(...weights);
    if (step.kind === "single") expect(largest).toBeLessThan(step.target + CLOSE);
    if (step.kind === "group_threshold" && step.method === "release") {
      expect(largest).toBeLessThan(step.member_limit + CLOSE);
      const together = total(weights.filter((weight) => meets(step.members, weight)));
      expect(meets(step.trigger, together)).toBe(false);
    }
    if (step.kind === "group_threshold" && step.method === "scale" && result.steps[0]!.triggered) {
      const together = total(weights.filter((weight) => meets(step.members, weight)));
      expect(together).toBeLessThan(step.target! + CLOSE);
    }
    if (step.kind === "top_n" && result.steps[0]!.triggered) {
      const ranked = weights.toSorted((a, b) => b - a);
      expect(Math.abs(total(ranked.slice(0, step.n)) - step.target)).toBeLessThan(CLOSE);
      expect(ranked[step.n] ?? 0).toBeLessThan(step.outside_limit! + CLOSE);
    }
    expect(result.steps[0]!.finally.every(({ holds }) => holds)).toBe(true);
  });
});

test("a single cap is the water level that a bisection finds", () => {
  fc.assert(
    fc.property(capLines(2, 50), fc.double({ min: 0, max: 1, noNaN: true }), (lines, loose) => {
      const target = 1 / lines.length + loose * (1 - 1 / lines.length);
      const whole = total(lines.map(({ weight }) => weight));
      const before = lines.map(({ weight }) => weight / whole);
      let [low, high] = [0, target / Math.min(...before)];
      for (let turn = 0; turn < 200; turn++) {
        const level = (low + high) / 2;
        if (total(before.map((weight) => Math.min(target, weight * level))) < 1) low = level;
        else high = level;
      }
      const capped = attempt(lines, { id: "c", unit: "security", kind: "single", target });
      expectClose(
        after(capped!),
        before.map((weight) => Math.min(target, weight * high)),
      );
    }),
  );
});

test("a single cap is infeasible exactly when count x target is under one", () => {
  fc.assert(
    fc.property(capLines(1, 60), singleSteps, (lines, step) => {
      expect(attempt(lines, step) === undefined).toBe(lines.length * step.target < 1 - 1e-12);
    }),
  );
});

test("release is infeasible exactly when no number of members seats everyone", () => {
  fc.assert(
    fc.property(capLines(1, 60), releaseSteps, (lines, step) => {
      const { member_limit: p, members, trigger } = step;
      const q = "over" in members ? members.over : members.at_least;
      const r = "over" in trigger ? trigger.over : trigger.at_least;
      const seats = Array.from({ length: lines.length + 1 }, (_, k) => k)
        .filter((k) => k * q < r)
        .map((k) => Math.min(r, k * p) + (lines.length - k) * q);
      fc.pre(Math.abs(Math.max(...seats) - 1) > 1e-9);
      expect(attempt(lines, step) === undefined).toBe(Math.max(...seats) < 1);
    }),
    { numRuns: 300 },
  );
});

test("a scaled group is infeasible exactly when the others lack room under their limit", () => {
  fc.assert(
    fc.property(capLines(1, 60), scaleSteps, (lines, step) => {
      const whole = total(lines.map(({ weight }) => weight));
      const weights = lines.map(({ weight }) => weight / whole);
      const group = weights.filter((weight) => meets(step.members, weight));
      const lifted = group.map((weight) =>
        Math.max(step.member_floor ?? 0, (weight * step.target!) / total(group)),
      );
      const limit = Math.min(step.receivers_limit!, ...lifted);
      const reach = total(lifted) + (lines.length - group.length) * limit;
      const triggered = meets(step.trigger, total(group));
      fc.pre(Math.abs(reach - 1) > 1e-9);
      expect(attempt(lines, step) === undefined).toBe(triggered && reach < 1);
    }),
    { numRuns: 300 },
  );
});

test("relaxing always gives weights, changes nothing that holds, and loosens no more than needed", () => {
  fc.assert(
    fc.property(anyLines, anyStep, (lines, step) => {
      const relaxed = applyCaps(lines, [{ ...step, infeasible: "relax_to_feasible" }]);
      expect(Math.abs(total(after(relaxed)) - 1)).toBeLessThan(CLOSE);
      const strict = attempt(lines, step);
      if (strict) {
        expect(relaxed.lines).toEqual(strict.lines);
        return;
      }
      const used = relaxed.steps[0]!.relaxed;
      expect(Object.keys(used).length).toBeGreaterThan(0);
      const last = Object.keys(used).at(-1)!;
      const tighter = { ...step, ...used, [last]: used[last]! * (1 - 1e-6) } as CapStep;
      expect(attempt(lines, tighter)).toBeUndefined();
    }),
    { numRuns: 200 },
  );
});
