import { sum } from "../numeric/sum.ts";
import type { InfeasibleStep, LimitCheck, StepOutcome } from "./cap-kind.ts";
import { isOver, TOLERANCE } from "../numeric/comparator.ts";
import { emptiedFeasibility, firstEmptied } from "./emptied.ts";
import { type Feasibility } from "./feasibility.ts";
import { contradictionFeasibility, jointFeasibility } from "./joint-feasibility.ts";
import type { JointLimits, NamedSum } from "./joint-limits.ts";
import { largest } from "./measures.ts";
import type { ForcedLimit } from "./nearest-problem.ts";
import type { Impossibility } from "./optimum.ts";
import { nearestWeights, type Nearest } from "./nearest-weights.ts";
import type { CapUnits } from "./units.ts";

/** Limits that hold together, and the same loosened just so far that they can. */
export interface JointRule {
  readonly limits: JointLimits;
  /** Undefined where the step does not say to relax them. */
  readonly relaxed: (() => RelaxedLimits | undefined) | undefined;
  readonly note: string;
}

export interface RelaxedLimits {
  readonly limits: JointLimits;
  /** A millionth tighter, where that several families contradict each other is what relaxes them. */
  readonly tighter?: JointLimits;
  readonly relaxed: Readonly<Record<string, number>>;
}

/**
 * The weights with the least relative squares under limits that hold together; unchanged where all
 * hold already. Limits that hold only where a unit weighs nothing cannot hold.
 *
 * Boundary: a sum within the tolerance of its limit holds.
 * Keeps: the proportions among units with the same limits in force.
 */
export function jointOutcome(
  units: CapUnits,
  { limits: written, relaxed: relax, note }: JointRule,
): StepOutcome | InfeasibleStep {
  const weights = units.weights;
  const first = attempt(units, written);
  const loosened = first.feasibility.holds ? undefined : relax?.();
  const { feasibility } = first;
  const used = loosened?.limits ?? written;
  const second = loosened ? attempt(units, used) : first;
  if (second.nearest === undefined)
    return { infeasible: feasibility, cannotHold: whyNot([first.impossible]) };
  const { nearest } = second;
  const checks = [...checksOf(weights, used)];
  const triggered = checks.some(({ holds }) => !holds);
  const after = triggered ? nearest.weights : weights;
  return {
    weights: after,
    held: triggered ? heldBy(nearest, used) : [],
    triggered,
    feasibility,
    measured: () => ({
      units: weights.length,
      limits_broken_before: checks.filter(({ holds }) => !holds).length,
      largest_before: largest(weights),
      largest_after: largest(after),
    }),
    free: triggered ? { multiplier: 1 + nearest.level } : undefined,
    relaxed: loosened?.relaxed ?? {},
    note,
    cannotHold:
      loosened?.tighter && whyNot([first.impossible, attempt(units, loosened.tighter).impossible]),
    ...(triggered && {
      optimum: {
        objective: "least_relative_squares",
        objective_value: sum(
          after.map((weight, at) => (weight - weights[at]!) * (weight / weights[at]! - 1)),
        ),
        level: nearest.level,
        active: nearest.forced.map((forced) => activeLimit(forced, { units, limits: used })),
      },
    }),
  };
}

type JointUnits = Pick<CapUnits, "idAt" | "weights">;

interface Attempt {
  readonly nearest: Nearest | undefined;
  readonly feasibility: Feasibility;
  /** Why there are none, where one family alone does not show it. */
  readonly impossible?: Impossibility;
}

/** The nearest weights under some limits, or the arithmetic that shows there are none. */
function attempt(units: JointUnits, limits: JointLimits): Attempt {
  const { weights } = units;
  const feasibility = jointFeasibility(limits);
  if (!feasibility.holds) return { nearest: undefined, feasibility };
  const sums = sumsOf(limits);
  const roomy = feasibility.reach < 1 ? 1 / feasibility.reach : 1;
  const found = nearestWeights({
    start: weights,
    scale: weights,
    lower: weights.map(() => 0),
    upper: limits.upper.map((upper) => upper * roomy),
    sums: sums.map((one) => ({ ...one, upper: one.upper * roomy })),
  });
  if (!("broken" in found)) {
    const emptied = firstEmptied(weights, found.weights);
    if (emptied === undefined) return { nearest: found, feasibility };
    const active = found.forced.map((forced) => activeLimit(forced, { units, limits }));
    return {
      nearest: undefined,
      feasibility: emptiedFeasibility(units, emptied),
      impossible: { level: found.level, active },
    };
  }
  const nameOf = (forced: Omit<ForcedLimit, "multiplier">): string => {
    const { held, limit } = heldLimit(forced, { units, limits });
    return `${held} ${forced.side.replace("_", " ")} ${limit}`;
  };
  const contrary = [{ ...found.broken, multiplier: 1 }, ...found.against];
  return {
    nearest: undefined,
    feasibility: contradictionFeasibility(found, nameOf),
    impossible: { active: contrary.map((forced) => activeLimit(forced, { units, limits })) },
  };
}

/** Absent where feasibility says all there is to say; a proof without a limit, where it does of one of them. */
function whyNot(found: readonly (Impossibility | undefined)[]): StepOutcome["cannotHold"] {
  return found.some((one) => one) ? found.map((one) => one ?? { active: [] }) : undefined;
}

/** Whether limits can hold, without the tolerance. */
export function canHold(units: JointUnits, limits: JointLimits): boolean {
  const { nearest, feasibility } = attempt(units, limits);
  return nearest !== undefined && feasibility.reach >= 1;
}

/** Only sums that may bind take part; a limit of one unit is the unit's own. */
function sumsOf({ families }: JointLimits): readonly NamedSum[] {
  return families.flatMap(({ sums }) => sums.filter(({ upper, lower }) => upper < 1 || lower > 0));
}

function heldBy({ forced }: Nearest, limits: JointLimits): readonly number[] {
  const sums = sumsOf(limits);
  const held = forced
    .filter(({ multiplier }) => multiplier > TOLERANCE)
    .flatMap(({ of, at }) => (of === "sum" ? sums[at]!.members : [at]));
  return [...new Set(held)].toSorted((a, b) => a - b);
}

function activeLimit(
  forced: ForcedLimit,
  within: { readonly units: JointUnits; readonly limits: JointLimits },
) {
  const { held, limit } = heldLimit(forced, within);
  return { held, side: forced.side, limit, multiplier: forced.multiplier };
}

/** The sum or the unit that a limit is on, and the limit: a unit alone is at least 0. */
function heldLimit(
  { of, at, side }: Omit<ForcedLimit, "multiplier">,
  { units, limits }: { readonly units: JointUnits; readonly limits: JointLimits },
) {
  if (of === "weight")
    return { held: units.idAt(at), limit: side === "at_most" ? limits.upper[at]! : 0 };
  const { name, upper, lower } = sumsOf(limits)[at]!;
  return { held: name, limit: side === "at_most" ? upper : lower };
}

/** Each family's sum and the unit that are furthest over their limits, and the floor furthest missed. */
export function* checksOf(weights: readonly number[], limits: JointLimits): Generator<LimitCheck> {
  const worst = weights.reduce(
    (most, weight, at) =>
      weight - limits.upper[at]! > weights[most]! - limits.upper[most]! ? at : most,
    0,
  );
  yield check("largest_over_its_limit", weights[worst]!, limits.upper[worst]!);
  for (const one of sumsOf(limits)) {
    const measured = sum(one.members.map((at) => weights[at]!));
    if (one.upper < 1) yield check(one.name, measured, one.upper);
    if (one.lower > 0)
      yield {
        measure: `${one.name} floor`,
        measured,
        limit: one.lower,
        floor: true,
        holds: !isOver(one.lower, measured),
      };
  }
}

function check(measure: string, measured: number, limit: number): LimitCheck {
  return { measure, measured, limit, holds: !isOver(measured, limit) };
}
