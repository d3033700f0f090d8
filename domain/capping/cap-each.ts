import { sum } from "../numeric/sum.ts";
import type { InfeasibleStep, LimitCheck, StepOutcome } from "./cap-kind.ts";
import { isOver } from "../numeric/comparator.ts";
import { receiversFeasibility, type Feasibility } from "./feasibility.ts";
import { largest } from "./measures.ts";
import { capsUnder, type Ceilings } from "./receivers.ts";
import type { CapUnits } from "./units.ts";
import { allocate } from "./water-fill.ts";

/** A limit for each unit, whether they can hold, and what they become where they must be relaxed. */
export interface UnitLimits {
  readonly limits: readonly number[];
  readonly feasibility: Feasibility;
  readonly relaxed: () => {
    readonly limits: readonly number[];
    readonly relaxed: Readonly<Record<string, number>>;
  };
  readonly relax: boolean;
  readonly ceilings: Ceilings;
  readonly note: string;
}

/**
 * Once a unit is over its own limit, all are shared out pro rata under their limits.
 *
 * Boundary: a unit exactly at its limit is not over it.
 * Keeps: the proportions among the free.
 */
export function capEach(units: CapUnits, given: UnitLimits): StepOutcome | InfeasibleStep {
  const { feasibility, relax, ceilings, note } = given;
  if (!feasibility.holds && !relax) return { infeasible: feasibility };
  const { limits, relaxed } = feasibility.holds ? { ...given, relaxed: {} } : given.relaxed();
  const receivers = ceilings && receiversFeasibility(limits, ceilings);
  if (receivers?.holds === false) return { infeasible: receivers };
  const weights = units.weights;
  const over = weights.filter((weight, at) => isOver(weight, limits[at]!)).length;
  const shared = over > 0 ? allocate(weights, 1, capsUnder(limits, ceilings)) : undefined;
  const after = shared?.weights ?? weights;
  return {
    weights: after,
    held: shared?.held ?? [],
    triggered: over > 0,
    feasibility,
    measured: () => ({
      units: weights.length,
      limits_sum: sum(limits),
      over_limit_before: over,
      largest_before: largest(weights),
      largest_after: largest(after),
    }),
    free: shared?.free,
    relaxed,
    note,
  };
}

/** The unit that is furthest over its limit, or nearest to it. */
export function limitOfEach(
  units: CapUnits,
  limits: readonly number[],
  measure: string,
): readonly LimitCheck[] {
  const excess = (at: number): number => units.weights[at]! - limits[at]!;
  const worst = limits.reduce((most, _, at) => (excess(at) > excess(most) ? at : most), 0);
  const weight = units.weights[worst]!;
  const limit = limits[worst]!;
  return [{ measure, measured: weight, limit, holds: !isOver(weight, limit) }];
}
