import fc from "fast-check";
import { expect, test } from "vitest";
import { applyCaps } from "../../../domain/capping/apply-caps.ts";
import type { CapResult } from "../../../domain/capping/cap-line.ts";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import { capPath, type CertifiedStep } from "../../../domain/capping/cap-path.ts";
import { capCertificate } from "../../../domain/capping/certificate.ts";
import { PipelineError } from "../../../domain/errors.ts";
import { capLinesOfCompanies } from "../../arbitraries/cap-lines.ts";
import { scaleSteps, singleSteps } from "../../arbitraries/cap-steps.ts";

const step = (given: Partial<CertifiedStep>): CertifiedStep => ({
  id: "s",
  kind: "single",
  unit: "security",
  triggered: true,
  bound: [],
  relaxed: {},
  ...given,
});
const line = (securityId: string, weight: number, companyId = securityId) => ({
  securityId,
  companyId,
  weight,
});

test.each`
  steps                                                                                             | did                  | after   | because
  ${[step({ triggered: false })]}                                                                   | ${["not_triggered"]} | ${0.2}  | ${"a step that is not triggered moves nothing"}
  ${[step({ bound: [{ unit: "A", before: 0.2, after: 0.1 }] })]}                                    | ${["held"]}          | ${0.1}  | ${"it is held at the target"}
  ${[step({ free: { multiplier: 1.5 } })]}                                                          | ${["moved"]}         | ${0.3}  | ${"the free share it in proportion"}
  ${[step({ free: { addend: 0.01 } })]}                                                             | ${["moved"]}         | ${0.21} | ${"the free share it equally"}
  ${[step({})]}                                                                                     | ${["kept"]}          | ${0.2}  | ${"a triggered step may move nothing"}
  ${[step({ free: { multiplier: 2 } }), step({ bound: [{ unit: "A", before: 0.4, after: 0.3 }] })]} | ${["moved", "held"]} | ${0.3}  | ${"steps apply to what the one before left"}
`("a line is followed: $because", ({ steps, did, after }) => {
  const path = capPath([line("A", 0.2)], steps, "A");
  expect(path.map((move) => move.did)).toEqual(did);
  expect(path.at(-1)!.after).toBeCloseTo(after, 14);
});

test("lines of a held company keep their proportions", () => {
  const held = step({ unit: "company", bound: [{ unit: "C", before: 0.4, after: 0.1 }] });
  const [move] = capPath([line("A", 0.3, "C"), line("B", 0.1, "C")], [held], "B");
  expect(move).toMatchObject({ unit: "C", unitBefore: 0.4, unitAfter: 0.1, before: 0.1 });
  expect(move!.after).toBeCloseTo(0.025, 14);
});

test("followed through any certificate, every line ends at its capped weight", () => {
  const steps = fc.array(fc.oneof(singleSteps, scaleSteps), { minLength: 1, maxLength: 3 });
  let followed = 0;
  fc.assert(
    fc.property(capLinesOfCompanies(4, 14), steps, (lines, given) => {
      const result = capped(lines, given);
      if (!result) return;
      const certified = capCertificate(result).steps;
      for (const { securityId, companyId, weightAfter } of result.lines) {
        const company = result.lines
          .filter((each) => each.companyId === companyId)
          .map((each) => line(each.securityId, each.weightBefore, companyId));
        const end = capPath(company, certified, securityId).at(-1)!.after;
        expect(Math.abs(end - weightAfter)).toBeLessThan(1e-12);
        followed += 1;
      }
    }),
    { seed: 7, numRuns: 600 },
  );
  expect(followed).toBeGreaterThan(500);
});

/** Undefined where the caps cannot hold. */
function capped(
  lines: Parameters<typeof applyCaps>[0],
  steps: readonly CapStep[],
): CapResult | undefined {
  try {
    return applyCaps(
      lines,
      steps.map((each, at) => ({ ...each, id: `s${at}`, may_be_exceeded: true })),
    );
  } catch (error) {
    if (error instanceof PipelineError) return undefined;
    throw error;
  }
}
