import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CapLine } from "../../domain/capping/cap-line.ts";
import type { CapStep } from "../../domain/capping/cap-step.ts";
import { PipelineError } from "../../domain/errors.ts";
import {
  openSteps,
  releaseSteps,
  scaleSteps,
  singleSteps,
  topNSteps,
} from "../arbitraries/cap-steps.ts";
import {
  attributedLines,
  groupSteps,
  jointSteps,
  ladderSteps,
  largestOthersSteps,
  parkSteps,
  pivotSteps,
  relativeSteps,
} from "../arbitraries/limit-steps.ts";
import { PUBLISHED_ROWS } from "../domain/capping/published-rows.ts";
import { checkAll, filesOf, hasPython, type CheckedFiles } from "./checked-cases.ts";

const KINDS: Readonly<Record<string, fc.Arbitrary<CapStep>>> = {
  single: singleSteps,
  scale: scaleSteps,
  open: openSteps,
  release: releaseSteps,
  "top n": topNSteps,
  "largest and others": largestOthersSteps,
  park: parkSteps,
  group: groupSteps,
  joint: jointSteps,
  pivot: pivotSteps,
  ladder: ladderSteps,
  relative: relativeSteps,
};
const PER_KIND = 60;

interface Drawn {
  readonly lines: readonly CapLine[];
  readonly steps: readonly CapStep[];
}

/** Cases of a kind that have an answer, each with the files of the command. */
function casesOf(kind: fc.Arbitrary<CapStep>, seed: number): readonly (Drawn & { files: CheckedFiles })[] {
  const drawn = fc.sample(
    fc.record({
      lines: attributedLines(12, 40),
      steps: fc
        .tuple(kind, fc.nat(3), fc.nat(3))
        .map(([step, relax, excluded]): CapStep[] => [
          {
            ...step,
            may_be_exceeded: true,
            ...(relax === 0 && { infeasible: "relax_to_feasible" }),
            ...(excluded === 0 && { no_receivers: "suspended" }),
          },
        ]),
    }),
    { numRuns: PER_KIND * 12, seed },
  );
  return drawn
    .flatMap(({ lines, steps }) => {
      try {
        return [{ lines, steps, files: filesOf(lines, steps) }];
      } catch (error) {
        if (error instanceof PipelineError && error.code === "cap_infeasible") return [];
        throw error;
      }
    })
    .slice(0, PER_KIND);
}

describe.skipIf(!hasPython())("docs/verify/check_caps.py", () => {
  test("proves every worked example of the reference", () => {
    const cases = PUBLISHED_ROWS.map(({ lines, steps }) => filesOf(lines, steps));
    expect(checkAll(cases)).toEqual(cases.map(() => ""));
  });

  test.each(Object.entries(KINDS))("proves random results of %s", (_name, kind) => {
    const cases = casesOf(kind, 20);
    expect(cases.length).toBeGreaterThan(PER_KIND / 2);
    const found = checkAll(cases.map(({ files }) => files));
    const refused = found.flatMap((why, at) => (why === "" ? [] : [{ why, steps: cases[at]!.steps }]));
    expect(refused).toEqual([]);
  });
});
