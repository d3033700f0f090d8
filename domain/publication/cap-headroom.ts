import type { UnitWeight } from "../capping/cap-kind.ts";
import type { CapStep } from "../capping/cap-step.ts";
import { capKindOf } from "../capping/registry.ts";
import { sum } from "../numeric/sum.ts";

/** One line's weight today, and the company whose lines a company cap adds up. */
export interface WeightedLine {
  readonly securityId: string;
  readonly companyId: string;
  readonly weight: number;
}

/** How far a composition is from one cap. `headroom` = limit - measured: negative is over the cap. */
export interface CapHeadroom {
  readonly step: string;
  readonly unit: "company" | "security";
  readonly measure: string;
  readonly limit: number;
  readonly measured: number;
  readonly headroom: number;
  /** The unit that measures the most; several joined by a space where a group is measured. */
  readonly held_by: string;
}

/**
 * Each cap's distance at these weights, without capping again: drift between reviews may carry a
 * composition over its caps, and a reader should see it coming.
 *
 * Steps that limit by an attribute have no row: a composition does not carry the attributes.
 * Expects: weights that sum to one.
 */
export function capHeadrooms(
  steps: readonly CapStep[],
  lines: readonly WeightedLine[],
): readonly CapHeadroom[] {
  return steps.flatMap((step) => {
    const { headroom } = capKindOf(step);
    if (headroom === undefined) return [];
    const { measure, limit, held } = headroom(step, heaviestFirst(unitWeights(step.unit, lines)));
    const total = sum(held.map(([, weight]) => weight));
    return {
      step: step.id,
      unit: step.unit,
      measure,
      limit,
      measured: total,
      headroom: limit - total,
      held_by: held.map(([unit]) => unit).join(" "),
    };
  });
}

function unitWeights(unit: CapStep["unit"], lines: readonly WeightedLine[]): UnitWeight[] {
  const totals = new Map<string, number>();
  for (const line of lines) {
    const key = unit === "company" ? line.companyId : line.securityId;
    totals.set(key, (totals.get(key) ?? 0) + line.weight);
  }
  return [...totals];
}

function heaviestFirst(units: UnitWeight[]): UnitWeight[] {
  return units.toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}
