import fc from "fast-check";
import { expect, test } from "vitest";
import { applyCaps } from "../../../domain/capping/apply-caps.ts";
import type { CapLine } from "../../../domain/capping/cap-line.ts";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import { capCertificate } from "../../../domain/capping/certificate.ts";
import { cappingFile } from "../../../domain/capping/capping-file.ts";
import { canonicalJson } from "../../../domain/numeric/canonical-json.ts";
import { capLinesOfCompanies } from "../../arbitraries/cap-lines.ts";
import {
  openSteps,
  releaseSteps,
  scaleSteps,
  singleSteps,
  topNSteps,
} from "../../arbitraries/cap-steps.ts";
import { linesOf, singleStep, TOP_ONE } from "./lines.ts";

/** What a stranger reads: JSON, without our types or our code. */
interface ReadStep {
  readonly unit: string;
  readonly triggered: boolean;
  readonly bound: readonly {
    readonly unit: string;
    readonly before: number;
    readonly after: number;
  }[];
  readonly free?: { readonly multiplier?: number; readonly addend?: number };
}

/** Follows the certificate's own reading instructions from the weights file to the result. */
function recomputed(lines: readonly CapLine[], steps: readonly ReadStep[]): Map<string, number> {
  const whole = lines.reduce((total, { weight }) => total + weight, 0);
  const weights = new Map<string, number>(
    lines.map((line) => [line.securityId, line.weight / whole]),
  );
  for (const step of steps) {
    if (!step.triggered) continue;
    const unitOf = (line: CapLine): string =>
      step.unit === "company" ? line.companyId : line.securityId;
    const units = new Map<string, number>();
    for (const line of lines)
      units.set(unitOf(line), (units.get(unitOf(line)) ?? 0) + weights.get(line.securityId)!);
    const bound = new Map(step.bound.map(({ unit, before, after }) => [unit, { before, after }]));
    for (const line of lines) {
      const id = unitOf(line);
      const before = units.get(id)!;
      const held = bound.get(id);
      if (held) expect(Math.abs(held.before - before)).toBeLessThan(1e-11);
      const after = held?.after ?? before * (step.free?.multiplier ?? 1) + (step.free?.addend ?? 0);
      weights.set(line.securityId, (weights.get(line.securityId)! * after) / before);
    }
  }
  return weights;
}

test("a stranger gets the result from the weights and the certificate alone", () => {
  const step: fc.Arbitrary<CapStep> = fc
    .oneof(singleSteps, scaleSteps, releaseSteps, topNSteps, openSteps)
    .map((drawn) => ({ ...drawn, infeasible: "relax_to_feasible", may_be_exceeded: true }));
  fc.assert(
    fc.property(capLinesOfCompanies(1, 50), fc.array(step, { maxLength: 3 }), (lines, steps) => {
      const result = applyCaps(lines, steps);
      const read = JSON.parse(canonicalJson(capCertificate(result))) as { steps: ReadStep[] };
      const weights = recomputed(lines, read.steps);
      for (const { securityId, weightAfter } of result.lines)
        expect(Math.abs(weights.get(securityId)! - weightAfter)).toBeLessThan(1e-11);
    }),
    { numRuns: 300 },
  );
});

test("it says what was asked, measured, relaxed and what holds at the end", () => {
  const lines = linesOf({ A: 5, B: 2, C: 1 });
  const steps = [singleStep({ target: 0.3, infeasible: "relax_to_feasible" }), TOP_ONE];
  const { steps: told, result } = capCertificate(applyCaps(lines, steps));
  expect(told[0]).toMatchObject({
    id: "cap",
    kind: "single",
    unit: "security",
    rule: steps[0],
    triggered: true,
    feasibility: { holds: false, arithmetic: "3 x 0.3 = 0.9 < 1" },
    relaxed: { target: 1 / 3 },
    limits_at_end: [{ measure: "largest_weight", limit: 0.3, holds: false }],
  });
  expect(told[1]!.measured["top_n_sum_after"]).toBeCloseTo(0.1, 12);
  expect(result).toMatchObject({
    largest_security: { id: "B", weight: expect.closeTo(0.45, 12) },
    largest_company: { id: "B", weight: expect.closeTo(0.45, 12) },
    smallest_weight: expect.closeTo(0.1, 12),
    lines_bound: 2,
  });
  expect(Math.abs(result.sum_error)).toBeLessThan(1e-15);
});

test("capping.csv keeps the rows' order and its weights sum to exactly one as printed", () => {
  const { lines } = applyCaps(linesOf({ Z: 1, B: 1, "A,1": 1 }), [singleStep({ target: 0.5 })]);
  expect(cappingFile(lines)).toBe(
    [
      "security_id,company_id,weight_before,weight_after,capping_factor,bound_by",
      "Z,Z,0.333333333333,0.333333333333,1.000000000000,",
      "B,B,0.333333333333,0.333333333333,1.000000000000,",
      '"A,1","A,1",0.333333333334,0.333333333334,1.000000000000,',
      "",
    ].join("\n"),
  );
});
