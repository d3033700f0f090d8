import fc from "fast-check";
import { expect, test } from "vitest";
import { applyCaps } from "../../../domain/capping/apply-caps.ts";
import type { CapLine, CapResult } from "../../../domain/capping/cap-line.ts";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import {
  attributedLines,
  followingSteps,
  groupSteps,
  jointSteps,
  ladderSteps,
  largestOthersSteps,
  pivotSteps,
  relativeSteps,
} from "../../arbitraries/limit-steps.ts";
import { unlessInfeasible } from "./unless-infeasible.ts";

const CLOSE = 1e-11;
const limitStep: fc.Arbitrary<CapStep> = fc.oneof(
  largestOthersSteps,
  groupSteps,
  jointSteps,
  followingSteps,
  pivotSteps,
  ladderSteps,
  relativeSteps,
);

const after = ({ lines }: CapResult): number[] => lines.map(({ weightAfter }) => weightAfter);
const total = (weights: readonly number[]): number => weights.reduce((a, b) => a + b, 0);

function attempt(lines: readonly CapLine[], step: CapStep): CapResult | undefined {
  return unlessInfeasible(() => applyCaps(lines, [step]));
}

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  for (const [at, value] of actual.entries())
    expect(Math.abs(value - expected[at]!), `at ${at}`).toBeLessThan(CLOSE);
}

test("the laws of sum, order of rows and scale hold for every kind that looks at attributes or ranks", () => {
  fc.assert(
    fc.property(attributedLines(3, 40), limitStep, (lines, step) => {
      const result = attempt(lines, step);
      fc.pre(result !== undefined);
      expect(Math.abs(total(after(result)) - 1)).toBeLessThan(CLOSE);
      expect(after(result).every((weight) => weight > 0)).toBe(true);
      expect(applyCaps(lines.toReversed(), [step]).lines.toReversed()).toEqual(result.lines);
      const scaled = lines.map((line) => ({ ...line, weight: line.weight * 1234.5 }));
      expectClose(after(applyCaps(scaled, [step])), after(result));
      expect(result.steps[0]!.finally.every(({ holds }) => holds)).toBe(true);
    }),
    { numRuns: 600 },
  );
});

test("limits that hold together, ladders and parents' limits are met once: again changes nothing", () => {
  fc.assert(
    fc.property(
      attributedLines(3, 40),
      fc.oneof(groupSteps, jointSteps, followingSteps, relativeSteps),
      (lines, step) => {
        const result = attempt(lines, step);
        fc.pre(result !== undefined);
        const again = lines.map((line, at) => ({ ...line, weight: result.lines[at]!.weightAfter }));
        expectClose(after(applyCaps(again, [step])), after(result));
      },
    ),
    { numRuns: 300 },
  );
});
