import fc from "fast-check";
import { expect, test } from "vitest";
import { applyCaps } from "../../../domain/capping/apply-caps.ts";
import { capFlip } from "../../../domain/capping/cap-flip.ts";
import { certifiedLines, type CertifiedCaps } from "../../../domain/capping/certified-lines.ts";
import type { CapLine } from "../../../domain/capping/cap-line.ts";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import { capCertificate } from "../../../domain/capping/certificate.ts";
import { PipelineError } from "../../../domain/errors.ts";
import { capLinesOfCompanies } from "../../arbitraries/cap-lines.ts";
import { releaseSteps, scaleSteps, singleSteps, topNSteps } from "../../arbitraries/cap-steps.ts";
import { jointSteps, largestOthersSteps, attributedLines } from "../../arbitraries/limit-steps.ts";
import { linesOf } from "./lines.ts";

const GRID = 1e-12;
/** Caps compare within 1e-12, and the sums here are plain: so far from a flip both see the same. */
const CLEAR = 1e-9;
const SINGLE: CapStep = { id: "cap", unit: "security", kind: "single", target: 0.3 };

/**
 * Under 30 %, a at 50 % is held and the rest has 70 % of the index. Of b at an uncapped x the others have
 * 3/8 (1 - x), so that b comes to 30 % where 0.7 x = 0.3 (x + 3/8 (1 - x)): x = 0.1125 / 0.5125. With a
 * alone at x the rest is 1 - x, and a comes to 30 % at 0.3 itself.
 */
test.each`
  line   | flip               | because
  ${"b"} | ${0.1125 / 0.5125} | ${"it would be held from there on"}
  ${"a"} | ${0.3}             | ${"it would be held down to there"}
`("$line flips at an uncapped weight of $flip: $because", ({ line, flip }) => {
  const lines = linesOf({ a: 0.5, b: 0.2, c: 0.1, d: 0.1, e: 0.1 });
  const found = capFlip(lines, [SINGLE], { step: 0, securityId: line })!;
  expect(Math.abs(found - flip)).toBeLessThan(3 * GRID);
});

test("a line without others has no weight at which it flips", () => {
  const whole: CapStep = { ...SINGLE, target: 1 };
  expect(capFlip(linesOf({ a: 1 }), [whole], { step: 0, securityId: "a" })).toBeUndefined();
});

const anyStep: fc.Arbitrary<CapStep> = fc.oneof(
  singleSteps,
  scaleSteps,
  releaseSteps,
  topNSteps,
  largestOthersSteps,
  jointSteps,
);

test("past the flip a step decides otherwise, short of it as today", () => {
  let flips = 0;
  fc.assert(
    fc.property(
      fc.oneof(capLinesOfCompanies(2, 25), attributedLines(2, 25)),
      anyStep,
      fc.nat(),
      (lines, step, pick) => {
        const line = lines[pick % lines.length]!;
        const unitOf = unitIn(step);
        const today = isHeldAt({ lines, step, line }, undefined);
        fc.pre(today !== undefined);
        const flip = capFlip(lines, [step], { step: 0, securityId: line.securityId });
        if (flip === undefined) return;
        flips += 1;
        const own = ownWeight(lines, unitOf, line);
        const away = flip > own ? CLEAR : -CLEAR;
        const past = isHeldAt({ lines, step, line }, flip + away);
        expect(past ?? !today, "past the flip").toBe(!today);
        if (Math.abs(flip - own) <= CLEAR) return;
        expect(isHeldAt({ lines, step, line }, flip - away) ?? today, "short of it").toBe(today);
      },
    ),
    { numRuns: 300 },
  );
  expect(flips).toBeGreaterThan(50);
});

type UnitOf = (line: CapLine) => string;

function unitIn(step: CapStep): UnitOf {
  const isFine =
    step.kind === "joint"
      ? [step, ...step.steps].some(({ unit }) => unit === "security")
      : step.unit === "security";
  return isFine ? ({ securityId }) => securityId : ({ companyId }) => companyId;
}

function ownWeight(lines: readonly CapLine[], unitOf: UnitOf, line: CapLine): number {
  let [own, total] = [0, 0];
  for (const each of lines) {
    total += each.weight;
    if (unitOf(each) === unitOf(line)) own += each.weight;
  }
  return own / total;
}

/** `undefined` as the weight = as it is; `undefined` as the answer = the caps cannot hold. */
function isHeldAt(
  { lines, step, line }: { lines: readonly CapLine[]; step: CapStep; line: CapLine },
  weight: number | undefined,
): boolean | undefined {
  const unitOf = unitIn(step);
  const own = ownWeight(lines, unitOf, line);
  const times = weight === undefined ? 1 : (weight * (1 - own)) / (own * (1 - weight));
  const moved = lines.map((each) =>
    unitOf(each) === unitOf(line) ? { ...each, weight: each.weight * times } : each,
  );
  try {
    return applyCaps(moved, [step]).steps[0]!.bound.some(({ unit }) => unit === unitOf(line));
  } catch (error) {
    if (error instanceof PipelineError) return undefined;
    throw error;
  }
}

test("a certificate has all that its lines were made of", () => {
  const lines = linesOf({ a: 0.5, b: 0.2, c: 0.1, d: 0.1, e: 0.1 });
  const companyOf = new Map(lines.map(({ securityId, companyId }) => [securityId, companyId]));
  const text = JSON.stringify(capCertificate(applyCaps(lines, [SINGLE])));
  expect(certifiedLines(JSON.parse(text) as CertifiedCaps, companyOf)).toEqual(lines);
});
