import fc from "fast-check";
import { expect, test } from "vitest";
import { applyCaps } from "../../../domain/capping/apply-caps.ts";
import type { CapLine } from "../../../domain/capping/cap-line.ts";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import { PipelineError } from "../../../domain/errors.ts";
import { attributedLines } from "../../arbitraries/limit-steps.ts";
import { KINDS } from "../../verify/kinds.ts";

function isInfeasible(lines: readonly CapLine[], step: CapStep): boolean {
  try {
    applyCaps(lines, [{ ...step, may_be_exceeded: true }]);
    return false;
  } catch (error) {
    if (error instanceof PipelineError) return error.code === "cap_infeasible";
    throw error;
  }
}

/** A rulebook that relaxes a step beside a cut of its members is refused before any review. */
const RELAXED = Object.entries(KINDS).filter(([name]) => name !== "scale of cut members");

test.each(RELAXED)("a step of %s that says to relax its limits is never refused", (_, steps) => {
  let relaxed = 0;
  const drawn = fc.tuple(attributedLines(3, 24), steps);
  for (const [lines, step] of fc.sample(drawn, { numRuns: 150, seed: 3 })) {
    if (!isInfeasible(lines, step)) continue;
    relaxed += 1;
    const loosened = { ...step, infeasible: "relax_to_feasible" } as const;
    expect(isInfeasible(lines, loosened), JSON.stringify(step)).toBe(false);
  }
  expect(relaxed).toBeGreaterThan(20);
});
