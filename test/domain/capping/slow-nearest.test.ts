import fc from "fast-check";
import { expect, test } from "vitest";
import { applyCaps } from "../../../domain/capping/apply-caps.ts";
import type { CapLine } from "../../../domain/capping/cap-line.ts";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import type { JointStep } from "../../../domain/capping/joint.ts";
import type { PivotStep } from "../../../domain/capping/pivot.ts";
import { attributedLines } from "../../arbitraries/limit-steps.ts";
import { slowJoint, slowPivot } from "./slow-nearest.ts";
import { NoAnswer, unitsOf } from "./slow-solver.ts";
import { unlessInfeasible } from "./unless-infeasible.ts";

const CASES = 10_000;
const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** Limits that few lines can hold, now and then ones that equal weights meet exactly. */
const limit = (min: number, max: number) =>
  fc.oneof(
    { weight: 3, arbitrary: between(min, max) },
    { weight: 1, arbitrary: fc.constantFrom(0.25, 0.3, 0.5, 0.6).filter((x) => x >= min) },
  );

const smallJoint: fc.Arbitrary<JointStep> = fc
  .tuple(
    limit(0.25, 0.8),
    limit(0.3, 0.9),
    limit(0.35, 0.9),
    limit(0.4, 1),
    fc.tuple(fc.nat(3), fc.nat(3), between(0.8, 3)),
  )
  .map(([stock, issuer, sector, country, [floor, follows, multiple]]) => ({
    id: "joint",
    kind: "joint",
    unit: "security",
    objective: "least_relative_squares",
    steps: [
      { id: "stock", kind: "single", unit: "security", target: stock },
      follows === 0
        ? { id: "issuer", kind: "relative", unit: "company", to: "parent", multiple, limit: issuer }
        : { id: "issuer", kind: "single", unit: "company", target: issuer },
      {
        id: "sector",
        kind: "group",
        unit: "security",
        by: "sector",
        limit: sector,
        ...(floor === 0 && { floor: 0.15 }),
      },
      {
        id: "country",
        kind: "group",
        unit: "security",
        by: "country",
        limits: { US: country, GB: country },
      },
    ],
  }));

const smallPivot: fc.Arbitrary<PivotStep> = fc
  .tuple(
    fc.constantFrom<"company" | "security">("company", "security"),
    limit(0.2, 0.6),
    limit(0.06, 0.25),
    limit(0.3, 0.8),
    fc.boolean(),
  )
  .map(([unit, member, threshold, target, atLeast]) => ({
    id: "pivot",
    kind: "pivot",
    unit,
    member_limit: Math.max(member, threshold),
    members: atLeast ? { at_least: threshold } : { over: threshold },
    target: Math.max(target, threshold),
    objective: "least_squares",
  }));

/** What a solver gives, or undefined where it refuses. */
function answerOf<Answer>(solve: () => Answer): Answer | undefined {
  try {
    return unlessInfeasible(solve);
  } catch (error) {
    if (error instanceof NoAnswer) return undefined;
    throw error;
  }
}

function engine(lines: readonly CapLine[], step: CapStep): Map<string, number> {
  const found = new Map<string, number>();
  for (const line of applyCaps(lines, [{ ...step, may_be_exceeded: true }]).lines) {
    const id = step.unit === "company" ? line.companyId : line.securityId;
    found.set(id, (found.get(id) ?? 0) + line.weightAfter);
  }
  return found;
}

/**
 * 1e-12; where limits lift a unit to more than five hundred times its weight, 1e-10: its multiplier is as
 * large, and so is what it makes of the rounding of a weight near one, in either solver.
 */
function closenessFor(
  lines: readonly CapLine[],
  after: ReadonlyMap<string, number>,
  step: Pick<CapStep, "unit">,
): number {
  const lifted = unitsOf(lines, step).some(({ id, weight }) => after.get(id)! > 500 * weight);
  return lifted ? 1e-10 : 1e-12;
}

function agreesOn<Step extends CapStep>(
  [lines, steps]: readonly [fc.Arbitrary<readonly CapLine[]>, fc.Arbitrary<Step>],
  slowly: (lines: readonly CapLine[], step: Step) => ReadonlyMap<string, number>,
): { readonly answered: number; readonly refused: number } {
  let [answered, refused] = [0, 0];
  fc.assert(
    fc.property(lines, steps, (given, step) => {
      const expected = answerOf(() => slowly(given, step));
      const found = answerOf(() => engine(given, step));
      if ((found === undefined) !== (expected === undefined))
        throw new Error(found ? "the engine answers" : "the engine refuses");
      if (expected === undefined) refused++;
      else answered++;
      for (const [id, weight] of expected ?? []) {
        const apart = Math.abs(found!.get(id)! - weight);
        if (apart > closenessFor(given, expected!, step))
          throw new Error(`${id}: ${found!.get(id)!} is not ${weight}`);
      }
    }),
    { numRuns: CASES, seed: 6, endOnFailure: true },
  );
  return { answered, refused };
}

test("joint agrees with the search of all sets of limits on 10,000 cases", () => {
  const { answered, refused } = agreesOn([attributedLines(3, 5), smallJoint], slowJoint);
  expect(answered).toBeGreaterThan(CASES / 10);
  expect(refused).toBeGreaterThan(CASES / 10);
});

test("pivot agrees with the search of all numbers and totals on 10,000 cases", () => {
  const { answered, refused } = agreesOn([attributedLines(3, 12), smallPivot], slowPivot);
  expect(answered).toBeGreaterThan(CASES / 10);
  expect(refused).toBeGreaterThan(CASES / 10);
});
