import type { CapStep, Trigger } from "../capping/cap-step.ts";
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
    const found = measured(step, heaviestFirst(unitWeights(step.unit, lines)));
    if (found === undefined) return [];
    const { measure, limit, held } = found;
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

type UnitWeight = readonly [unit: string, weight: number];

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

interface Measured {
  readonly measure: string;
  readonly limit: number;
  readonly held: readonly UnitWeight[];
}

function measured(step: CapStep, ranked: readonly UnitWeight[]): Measured | undefined {
  switch (step.kind) {
    case "single":
      return {
        measure: "largest",
        limit: step.trigger ? barOf(step.trigger) : step.target,
        held: ranked.slice(0, 1),
      };
    case "group_threshold":
      return {
        measure: "sum of the group",
        limit: barOf(step.trigger),
        held: ranked.filter(([, weight]) => meets(weight, step.members)),
      };
    case "top_n":
      return {
        measure: `sum of the ${step.n} largest`,
        limit: barOf(step.trigger),
        held: ranked.slice(0, step.n),
      };
    case "largest_others":
      return { measure: "largest", limit: step.largest, held: ranked.slice(0, 1) };
    case "ladder":
      return { measure: "largest", limit: step.ladder[0]!, held: ranked.slice(0, 1) };
    case "pivot":
      return {
        measure: "sum of the group",
        limit: step.target,
        held: ranked.filter(([, weight]) => meets(weight, step.members)),
      };
    case "group":
    case "joint":
    case "relative":
      return undefined;
  }
}

/** Weights closer than this to a bar are at it. */
const TOLERANCE = 1e-12;

function meets(weight: number, trigger: Trigger): boolean {
  return "over" in trigger
    ? weight > trigger.over + TOLERANCE
    : weight >= trigger.at_least - TOLERANCE;
}

function barOf(trigger: Trigger): number {
  return "over" in trigger ? trigger.over : trigger.at_least;
}
