import fc from "fast-check";
import { expect, test } from "vitest";
import { applyCaps } from "../../../domain/capping/apply-caps.ts";
import type { CapLine } from "../../../domain/capping/cap-line.ts";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import { PipelineError } from "../../../domain/errors.ts";
import { capRoom } from "../../../domain/methodology/cap-room.ts";
import { capLines } from "../../arbitraries/cap-lines.ts";
import { releaseSteps, scaleSteps, singleSteps, topNSteps } from "../../arbitraries/cap-steps.ts";
import {
  attributedLines,
  jointSteps,
  ladderSteps,
  largestOthersSteps,
  pivotSteps,
} from "../../arbitraries/limit-steps.ts";

test.each<{ readonly step: CapStep; readonly count: number; readonly holds: boolean | undefined }>([
  { step: { ...single(0.05) }, count: 20, holds: true },
  { step: { ...single(0.05) }, count: 19, holds: false },
  { step: scale(0.04, undefined), count: 16, holds: true },
  { step: scale(0.04, undefined), count: 15, holds: false },
  { step: scale(0.04, 0.04), count: 15, holds: undefined },
  { step: floors(0.05), count: 20, holds: undefined },
  { step: floors(0.05), count: 21, holds: false },
])("a $step.kind step with $count units: $holds", ({ step, count, holds }) => {
  expect(capRoom(step, count)?.holds).toBe(holds);
});

function single(target: number): CapStep {
  return { id: "s", unit: "company", kind: "single", target };
}

function floors(floor: number): CapStep {
  return { id: "f", unit: "company", kind: "group", by: "company_id", floor };
}

/** 0.4 for the group and 15 x 0.04 = 0.6 for the others is exactly enough with 16 units. */
function scale(receivers_limit: number, member_floor: number | undefined): CapStep {
  return {
    id: "g",
    unit: "company",
    kind: "group_threshold",
    method: "scale",
    members: { over: 0.045 },
    trigger: { over: 0.48 },
    target: 0.4,
    receivers_limit,
    member_floor,
  };
}

test("a joint limit's trigger is its limit until it is met, and only limits of the step's unit count", () => {
  const joint = (inner: "company" | "security", trigger?: number): CapStep => ({
    id: "j",
    unit: "company",
    kind: "joint",
    steps: [
      {
        id: "s",
        unit: inner,
        kind: "single",
        target: 0.05,
        ...(trigger !== undefined && { trigger: { over: trigger } }),
      },
    ],
    objective: "least_relative_squares",
  });
  expect(capRoom(joint("company"), 19)?.holds).toBe(false);
  expect(capRoom(joint("company", 0.06), 19)).toBeUndefined();
  expect(capRoom(joint("security"), 19)).toBeUndefined();
});

const KINDS: readonly (readonly [string, fc.Arbitrary<CapStep>])[] = [
  ["single", singleSteps],
  ["largest_others", largestOthersSteps],
  ["scale", scaleSteps],
  ["release", releaseSteps],
  ["top_n", topNSteps],
  ["joint", jointSteps],
  ["pivot", pivotSteps],
  ["ladder", ladderSteps],
];

/** Whether the engine finishes the step with its limits in force. */
function isApplied(lines: readonly CapLine[], step: CapStep): boolean {
  try {
    return applyCaps(lines, [step]).steps[0]!.triggered;
  } catch (error) {
    if (error instanceof PipelineError) return false;
    throw error;
  }
}

test.each(KINDS)("a %s that has no room is never applied, whatever the weights", (kind, steps) => {
  const lines = kind === "joint" ? attributedLines(1, 12) : capLines(1, 12);
  let without = 0;
  fc.assert(
    fc.property(steps, lines, (drawn, given) => {
      const { infeasible: _policy, ...step } = drawn;
      const own = given.map((line) => ({ ...line, companyId: line.securityId as never }));
      const room = capRoom(step as CapStep, own.length);
      if (room === undefined || room.holds) return;
      without += 1;
      expect(isApplied(own, step as CapStep)).toBe(false);
    }),
  );
  expect(without).toBeGreaterThan(0);
});
