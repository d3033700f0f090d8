import fc from "fast-check";
import { expect, test } from "vitest";
import { applyCaps } from "../../../domain/capping/apply-caps.ts";
import type { CapLine } from "../../../domain/capping/cap-line.ts";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import { CAP_KEYS, capKeyOf, type CapKey } from "../../../domain/capping/registry.ts";
import {
  openSteps,
  releaseSteps,
  scaleSteps,
  singleSteps,
  topNSteps,
} from "../../arbitraries/cap-steps.ts";
import {
  attributedLines,
  groupSteps,
  ladderSteps,
  largestOthersSteps,
  parkSteps,
  relativeSteps,
} from "../../arbitraries/limit-steps.ts";
import { NoAnswer, slowly, unitsOf } from "./slow-solver.ts";
import { unlessInfeasible } from "./unless-infeasible.ts";

const CASES = 10_000;

/** The engine's weights of the step's units, or undefined where it refuses. */
function engine(lines: readonly CapLine[], step: CapStep): Map<string, number> | undefined {
  return unlessInfeasible(() => {
    const found = new Map<string, number>();
    for (const line of applyCaps(lines, [{ ...step, may_be_exceeded: true }]).lines) {
      const id = step.unit === "company" ? line.companyId : line.securityId;
      found.set(id, (found.get(id) ?? 0) + line.weightAfter);
    }
    return found;
  });
}

/** Two weights apart by more than rounding but inside the tolerance: what scaling makes of them differs. */
function hasNearTies(lines: readonly CapLine[], step: CapStep): boolean {
  const weights = unitsOf(lines, step).map(({ weight }) => weight);
  return weights.some((weight, at) => {
    const apart = Math.abs(weight - (weights[at + 1] ?? 0));
    return apart > 1e-15 && apart < 1e-11;
  });
}

function slow(lines: readonly CapLine[], step: CapStep): ReadonlyMap<string, number> | undefined {
  try {
    return slowly(lines, step);
  } catch (error) {
    if (error instanceof NoAnswer) return undefined;
    throw error;
  }
}

const DRAWN: readonly [name: string, steps: fc.Arbitrary<CapStep>][] = [
  ["single", singleSteps],
  ["largest_others", largestOthersSteps],
  ["scale", scaleSteps],
  ["scale and top_n without limits outside", openSteps],
  ["release", releaseSteps],
  ["park_smallest", parkSteps],
  ["top_n", topNSteps],
  ["group", groupSteps],
  ["ladder", ladderSteps],
  ["relative", relativeSteps],
];

/** Kinds whose weights docs/verify proves by multipliers; `slow-nearest.test.ts` looks at them. */
const BY_MULTIPLIERS: readonly CapKey[] = ["joint", "pivot"];

test.each(CAP_KEYS.filter((key) => !BY_MULTIPLIERS.includes(key)))(
  "the obvious solver is asked for %s",
  (key) => {
    const drawn = DRAWN.flatMap(([, steps]) => fc.sample(steps, { numRuns: 20, seed: 1 }));
    const where = `DRAWN of this file: add steps of ${key}, and its case to slow-solver.ts`;
    expect(drawn.map(capKeyOf).includes(key), where).toBe(true);
  },
);

test.each(DRAWN)("%s agrees with the obvious solver on 10,000 cases", (_name, steps) => {
  let [answered, refused] = [0, 0];
  fc.assert(
    fc.property(attributedLines(3, 24), steps, (lines, step) => {
      fc.pre(!hasNearTies(lines, step));
      const expected = slow(lines, step);
      const found = engine(lines, step);
      if (expected === undefined) refused++;
      else answered++;
      if ((found === undefined) !== (expected === undefined))
        throw new Error(found ? "the engine answers" : "the engine refuses");
      for (const [id, weight] of expected ?? [])
        if (Math.abs(found!.get(id)! - weight) > 1e-12)
          throw new Error(`${id}: ${found!.get(id)!} is not ${weight}`);
    }),
    { numRuns: CASES, seed: 4, endOnFailure: true },
  );
  expect(answered).toBeGreaterThan(CASES / 20);
  expect(refused).toBeGreaterThan(steps === openSteps || steps === groupSteps ? 0 : 50);
});
