import { applyCaps } from "../../../domain/capping/apply-caps.ts";
import type { CapLine } from "../../../domain/capping/cap-line.ts";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
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
