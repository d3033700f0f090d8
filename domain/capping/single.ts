import type { CapKind, InfeasibleStep, StepOutcome } from "./cap-kind.ts";
import type { SingleStep } from "./cap-step.ts";
import { isOver, meets, thresholdOf } from "./comparator.ts";
import { receiversFeasibility, singleFeasibility } from "./feasibility.ts";
import { largest } from "./measures.ts";
import { capsUnder, ceilingsOf, type Ceilings } from "./receivers.ts";
import { allocate, allocateEqually } from "./water-fill.ts";

/**
 * Once a unit meets the trigger, everything over the target goes to it and the excess to the others.
 *
 * Boundary: a unit exactly at the target is not over it; N x target = 1 is feasible.
 * Keeps: the order of weights; among the free their proportions (`proportional`) or differences
 * (`equal`).
 * Source: docs/methodology/capping.md section 3.
 */
export const single: CapKind<SingleStep> = {
  apply(step, units, lines): StepOutcome | InfeasibleStep {
    const weights = units.weights;
    const feasibility = singleFeasibility(units.weights.length, step.target);
    if (!feasibility.holds && step.infeasible !== "relax_to_feasible")
      return { infeasible: feasibility };
    const target = feasibility.holds ? step.target : 1 / units.weights.length;
    const ceilings = ceilingsOf(step, units, lines);
    const receivers =
      ceilings &&
      receiversFeasibility(
        weights.map(() => target),
        ceilings,
      );
    if (receivers?.holds === false) return { infeasible: receivers };
    const trigger = step.trigger ?? { over: target };
    const triggered = weights.some((weight) => meets(trigger, weight));
    const fired = triggered ? capAt(step, weights, { target, ceilings }) : undefined;
    const after = fired?.weights ?? weights;
    return {
      weights: after,
      held: fired?.held ?? [],
      triggered,
      feasibility,
      measured: {
        units: units.weights.length,
        largest_before: largest(weights),
        over_target_before: weights.filter((weight) => isOver(weight, target)).length,
        largest_after: largest(after),
      },
      free: fired?.free,
      relaxed: feasibility.holds ? {} : { target },
      note: "",
    };
  },

  limits(step, units) {
    const trigger = step.trigger ?? { over: step.target };
    const measured = largest(units.weights);
    const holds = !(meets(trigger, measured) && isOver(measured, step.target));
    return [{ measure: "largest_weight", measured, limit: thresholdOf(trigger), holds }];
  },
};

function capAt(
  step: SingleStep,
  weights: readonly number[],
  { target, ceilings }: { readonly target: number; readonly ceilings: Ceilings },
) {
  const caps = capsUnder(target, ceilings);
  return step.redistribute === "equal"
    ? allocateEqually(weights, caps)
    : allocate(weights, 1, caps);
}
