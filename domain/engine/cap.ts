import { applyCaps } from "../capping/apply-caps.ts";
import type { CapLine } from "../capping/cap-line.ts";
import type { CapStep } from "../capping/cap-step.ts";
import { cappingFile } from "../capping/capping-file.ts";
import { capCertificate } from "../capping/certificate.ts";
import { canonicalJson } from "../numeric/canonical-json.ts";
import type { StepFiles, StepInputs } from "./engine.ts";

/** What the step `cap` is made from: lines in the order of the weights file, and the caps. */
export interface CapInputs {
  readonly lines: readonly CapLine[];
  readonly steps: readonly CapStep[];
}

/**
 * Caps without a review: role `cap` is the canonical JSON of `CapInputs`; gives capping.csv in the
 * lines' order and cap-certificate.json.
 *
 * Throws: every code of `applyCaps`.
 */
export function cap(inputs: StepInputs): StepFiles {
  const { lines, steps } = JSON.parse(inputs["cap"]!) as CapInputs;
  const result = applyCaps(lines, steps);
  return {
    "capping.csv": cappingFile(result.lines),
    "cap-certificate.json": `${canonicalJson(capCertificate(result), 2)}\n`,
  };
}
