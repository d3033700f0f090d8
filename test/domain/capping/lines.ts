import { expect } from "vitest";
import { applyCaps } from "../../../domain/capping/apply-caps.ts";
import type { CapLine } from "../../../domain/capping/cap-line.ts";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import type { GroupScaleStep } from "../../../domain/capping/group-threshold-scale.ts";
import type { SingleStep } from "../../../domain/capping/single.ts";
import type { TopNStep } from "../../../domain/capping/top-n.ts";
import type { CompanyId, SecurityId } from "../../../domain/universe/security.ts";

/** Lines of companies with one line each, by name. */
export function linesOf(weights: Readonly<Record<string, number>>): readonly CapLine[] {
  return Object.entries(weights).map(([id, weight]) => lineOf(id, id, weight));
}

export function lineOf(id: string, company: string, weight: number): CapLine {
  return {
    securityId: id as SecurityId,
    companyId: company as CompanyId,
    weight,
    previousFactor: undefined,
    attributes: {},
  };
}

/** `prefix01` to `prefixNN`, each of one weight. */
export function many(prefix: string, count: number, weight: number): Record<string, number> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `${prefix}${String(at + 1).padStart(2, "0")}`,
      weight,
    ]),
  );
}

/** Weights after all steps, by security. */
export function capped(
  lines: readonly CapLine[],
  steps: readonly CapStep[],
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    applyCaps(lines, steps).lines.map(({ securityId, weightAfter }) => [securityId, weightAfter]),
  );
}

/** Weights in percent once each line has grown by its part and the whole index by `growth`. */
export function drifted(
  after: Readonly<Record<string, number>>,
  growths: Readonly<Record<string, number>>,
  growth: number,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(growths).map(([id, own]) => [id, (100 * after[id]! * own) / growth]),
  );
}

export function singleStep(over: Partial<SingleStep> & { readonly target: number }): SingleStep {
  return { id: "cap", unit: "security", kind: "single", ...over };
}

export function scaleStep(over: Partial<GroupScaleStep>): GroupScaleStep {
  return {
    id: "group",
    unit: "security",
    kind: "group_threshold",
    method: "scale",
    members: { over: 0.2 },
    trigger: { over: 0.5 },
    ...over,
  };
}

/** Brings the largest from over 20 % to 10 %; the others have no limit. */
export const TOP_ONE: TopNStep = {
  id: "top",
  unit: "security",
  kind: "top_n",
  n: 1,
  trigger: { over: 0.2 },
  target: 0.1,
};

/** To twelve decimals, those named. */
export function expectWeights(
  actual: Readonly<Record<string, number>>,
  expected: Readonly<Record<string, number>>,
): void {
  for (const [id, weight] of Object.entries(expected)) expect(actual[id]).toBeCloseTo(weight, 12);
}
