import { nounOf } from "./cap-phrases.ts";
import { percent, plural } from "../words/figures.ts";
import { triggerInWords } from "../words/limit-words.ts";
import type { StepFrame } from "./cap-step.ts";
import { thresholdProblems } from "./contradictions.ts";
import { isOver, meets, thresholdOf, TOLERANCE, type Trigger } from "../numeric/comparator.ts";
import { assert } from "../errors.ts";
import { sum } from "../numeric/sum.ts";
import type { CapKind, InfeasibleStep, LimitCheck, StepOutcome } from "./cap-kind.ts";
import {
  reachesOne,
  sumFeasibility,
  thresholdFeasibility,
  type Feasibility,
  type ThresholdLimits,
} from "./feasibility.ts";
import { limitAt } from "./limit-check.ts";
import { groupMeasures, largest } from "./measures.ts";
import { nearestWeights, type Nearest } from "./nearest-weights.ts";
import { ceilingsOf, type Ceilings } from "./receivers.ts";
import {
  relaxThreshold,
  relaxedKeys,
  thresholdChecks,
  thresholdLimits,
} from "./threshold-limits.ts";
import { largestUnits } from "./unit-rank.ts";
import type { CapUnits } from "./units.ts";

/** Every number of units that may be over q is tried, and the nearest weights are kept. */
export interface PivotStep extends StepFrame {
  readonly kind: "pivot";
  readonly member_limit: number;
  readonly members: Trigger;
  readonly target: number;
  readonly objective: "least_squares";
}

/**
 * For every k, the k largest units may be over the threshold q, up to p each and r together, the
 * others up to q; the weights nearest to those before, over all k, are the result.
 *
 * Boundary: k runs from 0 to r / q; pivots as near as each other give way to the smaller, so no unit
 * ends at 0, as one that a k leaves nothing may as well be an other, which k - 1 allows.
 * Keeps: the differences among units with the same limits in force.
 * Source: docs/methodology/capping.md section 13.
 */
export const pivot: CapKind<PivotStep> = {
  apply(step, units, lines): StepOutcome | InfeasibleStep {
    const written = thresholdLimits(step, step.target);
    const feasibility = thresholdFeasibility(units.weights.length, written);
    if (!feasibility.holds && step.infeasible !== "relax_to_feasible")
      return { infeasible: feasibility };
    const limits = feasibility.holds ? written : relaxThreshold(units.weights.length, written);
    const weights = units.weights;
    const best = nearestPivot(units, { limits, ceilings: ceilingsOf(step, units, lines) });
    if ("arithmetic" in best) return { infeasible: best };
    const triggered = !isWithin(weights, best);
    const after = triggered ? best.nearest.weights : weights;
    return {
      weights: after,
      held: triggered ? heldBy(best) : [],
      triggered,
      feasibility,
      measured: () => ({
        units: weights.length,
        largest_before: largest(weights),
        ...groupMeasures(weights, step.members, "before"),
        pivot: best.k,
        largest_after: largest(after),
        ...groupMeasures(after, step.members, "after"),
      }),
      free: triggered ? { addend: best.nearest.level } : undefined,
      relaxed: relaxedKeys(written, limits),
      note: "",
      ...(triggered && {
        optimum: {
          objective: "least_squares",
          objective_value: best.distance,
          level: best.nearest.level,
          active: best.nearest.forced.map(({ of, at, side, multiplier }) => ({
            held: of === "sum" ? `the ${best.k} largest` : units.idAt(at),
            side,
            limit: of === "sum" ? best.together : side === "at_most" ? best.upper[at]! : 0,
            multiplier,
          })),
          pivot: best.k,
        },
      }),
    };
  },

  limits(step, units): readonly LimitCheck[] {
    return thresholdChecks(units.weights, { ...step, ...limitAt(step.target) });
  },

  problems: (step) => thresholdProblems(step, { together: step.target, key: "target" }),
  room: ({ member_limit, members, target }, count) =>
    thresholdFeasibility(count, {
      memberLimit: member_limit,
      threshold: thresholdOf(members),
      target,
    }),
  sets: ({ member_limit }) => ({ largest: member_limit }),
  headroom: ({ members, target }, heaviest) => ({
    measure: "sum of the group",
    limit: target,
    held: heaviest.filter(([, weight]) => meets(members, weight)),
  }),
  isRanked: true,
  words: ({ unit, member_limit, members, target }) => [
    `No ${nounOf(unit)} weighs over ${percent(member_limit)}, and those ${triggerInWords(members, percent)} weigh at most ${percent(target)} together.`,
    `Every number of ${plural(nounOf(unit))} that may stand above that threshold is tried; of all weights that satisfy the limits those nearest to the weights before, by the sum of squared changes, are taken.`,
  ],
};

interface Pivot {
  readonly k: number;
  readonly top: readonly number[];
  readonly upper: readonly number[];
  readonly together: number;
  readonly nearest: Nearest;
  readonly distance: number;
}

/** Whether the weights before are, within the tolerance, under the limits that a pivot gives. */
function isWithin(weights: readonly number[], { top, upper, together }: Pivot): boolean {
  return (
    weights.every((weight, at) => !isOver(weight, upper[at]!)) &&
    !isOver(sum(top.map((at) => weights[at]!)), together)
  );
}

/** Distances that differ by no more than rounding are equal. */
const NEARER = TOLERANCE * 1e-2;

/** r / q is a whole number where only the rounding of the two decimals keeps it under one. */
const WHOLE = 1e-9;

function nearestPivot(
  units: CapUnits,
  { limits, ceilings }: { readonly limits: ThresholdLimits; readonly ceilings: Ceilings },
): Pivot | Feasibility {
  const most = Math.min(units.weights.length, Math.floor(limits.target / limits.threshold + WHOLE));
  const ranked = largestUnits(units, most);
  let best: Pivot | undefined;
  let reach = 0;
  for (let k = 0; k <= most; k++) {
    const found = atPivot(units, { limits, ceilings, top: ranked.slice(0, k) });
    if (typeof found === "number") reach = Math.max(reach, found);
    else if (found.distance < (best?.distance ?? Infinity) - NEARER) best = found;
  }
  if (best) return best;
  const terms = `at best of the pivots 0 to ${most}, with those that receive nothing as they are,`;
  return sumFeasibility({ limit: "no_receivers", value: limits.target, count: most, reach, terms });
}

/** A pivot's nearest weights, or what its limits reach where that is less than one. */
function atPivot(
  units: CapUnits,
  given: {
    readonly limits: ThresholdLimits;
    readonly ceilings: Ceilings;
    readonly top: readonly number[];
  },
): Pivot | number {
  const { ceilings, top } = given;
  const { memberLimit, threshold, target: together } = given.limits;
  const start = units.weights;
  const isTop = new Set(top);
  const upper = start.map((_, at) =>
    Math.min(ceilings?.[at] ?? 1, isTop.has(at) ? memberLimit : threshold),
  );
  const reach =
    Math.min(together, sum(upper.filter((_, at) => isTop.has(at)))) +
    sum(upper.filter((_, at) => !isTop.has(at)));
  if (!reachesOne(reach)) return reach;
  const roomy = Math.max(1, 1 / reach);
  const members = [...top].toSorted((a, b) => a - b);
  const nearest = nearestWeights({
    start,
    scale: start.map(() => 1),
    lower: start.map(() => 0),
    upper: upper.map((limit) => limit * roomy),
    sums: top.length === 0 ? [] : [{ members, lower: 0, upper: together * roomy }],
  });
  assert(!("broken" in nearest), "limits of a pivot that reach one hold together");
  const distance = sum(
    nearest.weights.map((weight, at) => (weight - start[at]!) * (weight - start[at]!)),
  );
  return { k: top.length, top: members, upper, together, nearest, distance };
}

function heldBy({ nearest, top }: Pivot): readonly number[] {
  const held = nearest.forced
    .filter(({ multiplier }) => multiplier > TOLERANCE)
    .flatMap(({ of, at }) => (of === "sum" ? top : [at]));
  return [...new Set(held)].toSorted((a, b) => a - b);
}
