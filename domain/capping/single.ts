import { nounOf } from "./cap-phrases.ts";
import { percent } from "../words/figures.ts";
import { triggerEdge, triggerInWords } from "../words/limit-words.ts";
import type { StepFrame } from "./cap-step.ts";
import { triggerProblems } from "./contradictions.ts";
import type { CapKind, InfeasibleStep, StepOutcome } from "./cap-kind.ts";
import { isOver, meets, thresholdOf, type Trigger } from "../numeric/comparator.ts";
import { receiversFeasibility, singleFeasibility } from "./feasibility.ts";
import { limitCheck } from "./limit-check.ts";
import { largest } from "./measures.ts";
import { capsUnder, ceilingsOf, type Ceilings } from "./receivers.ts";
import { allocate, allocateEqually } from "./water-fill.ts";

export interface SingleStep extends StepFrame {
  readonly kind: "single";
  /** Over the target where absent. */
  readonly trigger?: Trigger | undefined;
  readonly target: number;
  readonly redistribute?: "proportional" | "equal" | undefined;
}

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
    const trigger = step.trigger ?? { over: target };
    const triggered = weights.some((weight) => meets(trigger, weight));
    const receivers =
      triggered && ceilings
        ? receiversFeasibility(
            weights.map(() => target),
            ceilings,
          )
        : undefined;
    if (receivers?.holds === false) return { infeasible: receivers };
    const fired = triggered ? capAt(step, weights, { target, ceilings }) : undefined;
    const after = fired?.weights ?? weights;
    return {
      weights: after,
      held: fired?.held ?? [],
      triggered,
      feasibility,
      measured: () => ({
        units: units.weights.length,
        largest_before: largest(weights),
        over_target_before: weights.filter((weight) => isOver(weight, target)).length,
        largest_after: largest(after),
      }),
      free: fired?.free,
      relaxed: feasibility.holds ? {} : { target },
      note: "",
    };
  },

  limits(step, units) {
    const { target, trigger = { over: target } } = step;
    return [limitCheck("largest_weight", largest(units.weights), { trigger, target })];
  },

  problems: triggerProblems,
  room: ({ target }, count) => singleFeasibility(count, target),
  sets: ({ target }) => ({ largest: target }),
  headroom: ({ trigger, target }, heaviest) => ({
    measure: "largest",
    limit: trigger ? thresholdOf(trigger) : target,
    held: heaviest.slice(0, 1),
  }),
  words: ({ unit, trigger, target, redistribute }) => {
    const noun = nounOf(unit);
    const excess =
      redistribute === "equal"
        ? `Each ${noun} that is not capped receives the same amount`
        : "The excess goes to all others in proportion to their weights";
    return [
      trigger && !isOverTarget(trigger, target)
        ? `A ${noun} ${triggerInWords(trigger, percent)} of the index triggers this step; ${triggerEdge(trigger, percent)}. Every ${noun} over ${percent(target)} is then capped at ${percent(target)}.`
        : `A ${noun} is capped at ${percent(target)} of the index. A weight of exactly ${percent(target)} is not over the cap.`,
      `${excess}; this is repeated until no ${noun} is over the cap.`,
    ];
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

/** A trigger that says what a step without one does. */
function isOverTarget(trigger: Trigger, target: number): boolean {
  return "over" in trigger && trigger.over === target;
}
