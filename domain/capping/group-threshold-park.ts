import { belowTarget } from "./contradictions.ts";
import { nounOf, severalOf, together, valueOf } from "./cap-phrases.ts";
import { percent, plural } from "../words/figures.ts";
import { triggerInWords } from "../words/limit-words.ts";
import type { StepFrame } from "./cap-step.ts";
import { sum } from "../numeric/sum.ts";
import type { CapKind, FreeShare, InfeasibleStep, StepOutcome } from "./cap-kind.ts";
import {
  isOver,
  meets,
  targetOf,
  thresholdOf,
  TOLERANCE,
  type Trigger,
} from "../numeric/comparator.ts";
import { shown, sumFeasibility, type Feasibility } from "./feasibility.ts";
import { groupCheck } from "./limit-check.ts";
import { groupMeasures, groupSum, largest, membersAt } from "./measures.ts";
import { ceilingsOf, type Ceilings } from "./receivers.ts";
import { byRank } from "./unit-rank.ts";
import type { CapUnits } from "./units.ts";
import { allocate } from "./water-fill.ts";

/** The group's smallest members to the floor, one by one, until the rest is at the target. */
export interface GroupParkStep extends StepFrame {
  readonly kind: "group_threshold";
  readonly method: "park_smallest";
  readonly members: Trigger;
  readonly trigger: Trigger;
  /** The trigger's value where absent. */
  readonly target?: number | undefined;
  readonly member_floor: number;
  readonly receivers_limit: number;
}

/**
 * Once the units that meet `members` weigh together what the trigger says, the smallest of them goes
 * to the floor, one after the other while those left are over the target; what they leave goes pro
 * rata to units under the receivers' limit.
 *
 * Boundary: a group exactly at its target is left; a unit exactly at the receivers' limit receives
 * nothing and stays.
 * Keeps: the weights of members that are not parked, the proportions among the receivers that are
 * not held. The order of weights is not kept, which is why the method was given up.
 * Source: docs/methodology/capping.md section 7.
 */
export const groupThresholdPark: CapKind<GroupParkStep> = {
  apply(step, units, lines): StepOutcome | InfeasibleStep {
    const weights = units.weights;
    const members = membersOf(step, units);
    const triggered = members.length > 0 && meets(step.trigger, groupSum(weights, step.members));
    const parked = triggered ? park(step, units, ceilingsOf(step, units, lines)) : undefined;
    if (parked && "infeasible" in parked) return { infeasible: parked.infeasible };
    const after = parked?.weights ?? weights;
    return {
      weights: after,
      held: parked?.held ?? [],
      triggered,
      feasibility: parked?.feasibility,
      measured: () => ({
        units: weights.length,
        ...groupMeasures(weights, step.members, "before"),
        ...(parked && { parked: parked.count }),
        largest_after: largest(after),
        ...groupMeasures(after, step.members, "after"),
      }),
      free: parked?.free,
      relaxed: parked?.relaxed ?? {},
      note: "",
    };
  },

  limits(step, units) {
    return [groupCheck(units.weights, { ...step, target: targetOf(step) })];
  },

  problems: (step) => {
    const threshold = thresholdOf(step.members);
    return [
      ...belowTarget(step.trigger, step.target),
      ...(["member_floor", "receivers_limit"] as const)
        .filter((key) => step[key] > threshold)
        .map((key) => ({
          key,
          reason: `${step[key]} is over the members' threshold ${threshold}: who is parked or receives would be a member again`,
        })),
    ];
  },
  headroom: ({ members, trigger }, heaviest) => ({
    measure: "sum of the group",
    limit: thresholdOf(trigger),
    held: heaviest.filter(([, weight]) => meets(members, weight)),
  }),
  isRanked: true,
  words: (step) => {
    const { unit, members, trigger, member_floor, receivers_limit } = step;
    const noun = nounOf(unit);
    return [
      `${severalOf(unit)} ${triggerInWords(members, percent)} form a group. If they weigh ${together(trigger)}, the smallest of the group goes to ${percent(member_floor)}, one after the other, until the rest of the group weighs ${percent(step.target ?? valueOf(trigger))} or less.`,
      `What they leave goes to ${plural(noun)} under ${percent(receivers_limit)} in proportion to their weights, none above that; the ${plural(noun)} that went to ${percent(member_floor)} receive nothing.`,
    ];
  },
};

/** Largest first. */
function membersOf({ members }: GroupParkStep, units: CapUnits): readonly number[] {
  return byRank(units, membersAt(units.weights, members));
}

interface Parked {
  readonly weights: readonly number[];
  readonly held: readonly number[];
  readonly count: number;
  readonly feasibility: Feasibility;
  readonly free: FreeShare | undefined;
  readonly relaxed: Readonly<Record<string, number>>;
}

function park(step: GroupParkStep, units: CapUnits, ceilings: Ceilings): Parked | InfeasibleStep {
  const members = membersOf(step, units);
  const sumOf = (indexes: readonly number[]): number =>
    sum(indexes.toSorted((a, b) => a - b).map((at) => units.weights[at]!));
  let left = members.length;
  while (left > 0 && isOver(sumOf(members.slice(0, left)), targetOf(step))) left--;
  const receivers = units.weights.flatMap((weight, at) =>
    !members.includes(at) && weight < step.receivers_limit - TOLERANCE && mayRise(ceilings, at)
      ? [at]
      : [],
  );
  const room = (kept: number): Feasibility => roomFor(step, { units, members, receivers, kept });
  const feasibility = room(left);
  if (!feasibility.holds && step.infeasible !== "relax_to_feasible")
    return { infeasible: feasibility };
  while (!room(left).holds) left++;
  const leaving = members.slice(left);
  const base = receivers.map((at) => units.weights[at]!);
  const excess = sumOf(leaving) - leaving.length * step.member_floor;
  const shared = allocate(base, sum(base) + excess, step.receivers_limit);
  const weights = [...units.weights];
  for (const at of leaving) weights[at] = step.member_floor;
  for (const [place, at] of receivers.entries()) weights[at] = shared.weights[place]!;
  const still = [...units.weights.keys()].filter((at) => !receivers.includes(at));
  const held = [...still, ...shared.held.map((place) => receivers[place]!)];
  const relaxed: Record<string, number> = feasibility.holds
    ? {}
    : { target: sumOf(members.slice(0, left)) };
  return {
    weights,
    held: held.toSorted((a, b) => a - b),
    count: leaving.length,
    feasibility,
    free: shared.free,
    relaxed,
  };
}

function mayRise(ceilings: Ceilings, at: number): boolean {
  return ceilings === undefined || ceilings[at] === Infinity;
}

interface Parking {
  readonly units: CapUnits;
  readonly members: readonly number[];
  readonly receivers: readonly number[];
  /** How many of the largest members stay. */
  readonly kept: number;
}

/** Whether the receivers have room for what the parked leave, as a sum that must reach one. */
function roomFor(step: GroupParkStep, { units, members, receivers, kept }: Parking): Feasibility {
  const parked = new Set(members.slice(kept));
  const receiving = new Set(receivers);
  const stay = sum(units.weights.filter((_, at) => !parked.has(at) && !receiving.has(at)));
  const { member_floor: floor, receivers_limit: limit } = step;
  return sumFeasibility({
    limit: "receivers_limit",
    value: limit,
    count: receivers.length,
    reach: stay + parked.size * floor + receivers.length * limit,
    terms: `${shown(stay)} that stay + ${parked.size} parked x ${shown(floor)} + ${receivers.length} receivers x ${shown(limit)}`,
  });
}
