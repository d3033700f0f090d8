import { sum } from "../numeric/sum.ts";
import type { CapKind, FreeShare, InfeasibleStep, LimitCheck, StepOutcome } from "./cap-kind.ts";
import type { GroupReleaseStep } from "./cap-step.ts";
import { isOver, meets, thresholdOf } from "./comparator.ts";
import {
  reachesOne,
  receiversFeasibility,
  thresholdFeasibility,
  type ThresholdLimits,
} from "./feasibility.ts";
import { groupCount, groupSum, largest } from "./measures.ts";
import { capsUnder, ceilingsAt, ceilingsOf, type Ceilings } from "./receivers.ts";
import { relaxedKeys, relaxThreshold, thresholdLimits } from "./threshold-limits.ts";
import { byRank, type CapUnit } from "./units.ts";
import { allocate, type Allocation, type Caps } from "./water-fill.ts";

/**
 * A single cap at `member_limit`; then, once the units that meet `members` weigh together what the
 * trigger says, they share the target under the same cap, the smallest released while a member would
 * fall out of the group or the others lack room; the others end at most at the threshold.
 *
 * Boundary: with `members: over`, a unit outside may end exactly at the threshold.
 * Keeps: the order of weights.
 * Source: docs/methodology/capping.md section 5.
 */
export const groupThresholdRelease: CapKind<GroupReleaseStep> = {
  apply(step, units, lines): StepOutcome | InfeasibleStep {
    const written = limitsOf(step);
    const feasibility = thresholdFeasibility(units.length, written);
    if (!feasibility.holds && step.infeasible !== "relax_to_feasible")
      return { infeasible: feasibility };
    const limits = feasibility.holds ? written : relaxThreshold(units.length, written);
    const weights = units.map(({ weight }) => weight);
    const ceilings = ceilingsOf(step, units, lines);
    const caps = capsUnder(limits.memberLimit, ceilings);
    const receivers = ceilings && receiversFeasibility(capsOfAll(caps, units), ceilings);
    if (receivers?.holds === false) return { infeasible: receivers };
    const first = capMembers(weights, { caps, memberLimit: limits.memberLimit });
    const group = shareGroup(step, { units, weights: first.weights, limits, ceilings });
    if (group && "infeasible" in group) return group;
    const after = group?.weights ?? first.weights;
    return {
      weights: after,
      held: group?.held ?? heldOf(first),
      triggered: group !== undefined || first.held.some(Boolean),
      feasibility,
      measured: {
        units: units.length,
        largest_before: largest(weights),
        group_count_before: groupCount(first.weights, step.members),
        group_sum_before: groupSum(first.weights, step.members),
        ...(group && { released: group.released }),
        largest_after: largest(after),
        group_count_after: groupCount(after, step.members),
        group_sum_after: groupSum(after, step.members),
      },
      free: compound(first.free, group),
      relaxed: relaxedKeys(written, limits),
      note: "",
    };
  },

  limits(step, units): readonly LimitCheck[] {
    const weights = units.map(({ weight }) => weight);
    const most = largest(weights);
    const together = groupSum(weights, step.members);
    return [
      {
        measure: "largest_weight",
        measured: most,
        limit: step.member_limit,
        holds: !isOver(most, step.member_limit),
      },
      {
        measure: "group_sum",
        measured: together,
        limit: thresholdOf(step.trigger),
        holds: !(meets(step.trigger, together) && isOver(together, limitsOf(step).target)),
      },
    ];
  },
};

function limitsOf(step: GroupReleaseStep): ThresholdLimits {
  return thresholdLimits(step, step.target ?? thresholdOf(step.trigger));
}

function capsOfAll(caps: Caps, units: readonly CapUnit[]): readonly number[] {
  return typeof caps === "number" ? units.map(() => caps) : caps;
}

function capMembers(
  weights: readonly number[],
  { caps, memberLimit }: { readonly caps: Caps; readonly memberLimit: number },
): Allocation {
  return weights.some((weight) => isOver(weight, memberLimit))
    ? allocate(weights, 1, caps)
    : { weights, held: weights.map(() => false), free: undefined };
}

interface GroupShares {
  readonly weights: readonly number[];
  readonly held: readonly number[];
  readonly released: number;
  readonly free: FreeShare | undefined;
}

interface GroupInput {
  readonly units: readonly CapUnit[];
  readonly weights: readonly number[];
  readonly limits: ThresholdLimits;
  readonly ceilings: Ceilings;
}

function shareGroup(
  step: GroupReleaseStep,
  input: GroupInput,
): GroupShares | InfeasibleStep | undefined {
  const { units, weights, limits, ceilings } = input;
  if (!meets(step.trigger, groupSum(weights, step.members))) return undefined;
  const members = byRank(
    units.map((unit, at) => ({ ...unit, weight: weights[at]! })),
    weights.flatMap((weight, at) => (meets(step.members, weight) ? [at] : [])),
  );
  const { size, shares } = largestThatHolds(step, { ...input, members });
  const group = idOrder(members.slice(0, size));
  const inGroup = new Set(group);
  const others = units.map((_, at) => at).filter((at) => !inGroup.has(at));
  const outer = ceilingsAt(ceilings, others);
  const receivers =
    outer &&
    receiversFeasibility([sum(shares), ...outer.map(() => limits.threshold)], [Infinity, ...outer]);
  if (receivers?.holds === false) return { infeasible: receivers };
  const rest = allocate(
    others.map((at) => weights[at]!),
    1 - sum(shares),
    capsUnder(limits.threshold, outer),
  );
  const after = [...weights];
  for (const [place, at] of group.entries()) after[at] = shares[place]!;
  for (const [place, at] of others.entries()) after[at] = rest.weights[place]!;
  const held = idOrder([...group, ...others.filter((_, place) => rest.held[place])]);
  return { weights: after, held, released: members.length - size, free: rest.free };
}

/** The largest head of the ranked members that stays in the group and leaves the others room. */
function largestThatHolds(
  step: GroupReleaseStep,
  { weights, limits, members, ceilings }: GroupInput & { readonly members: readonly number[] },
): { readonly size: number; readonly shares: readonly number[] } {
  const { memberLimit, threshold, target } = limits;
  for (let size = members.length; size > 0; size--) {
    const group = idOrder(members.slice(0, size));
    const caps = capsUnder(memberLimit, ceilingsAt(ceilings, group));
    const base = group.map((at) => weights[at]!);
    const most = typeof caps === "number" ? caps * size : sum(caps);
    const shares = allocate(base, Math.min(target, most), caps).weights;
    const room = roomOutside(group, { weights, threshold, ceilings });
    if (shares.every((share) => meets(step.members, share)) && reachesOne(room + sum(shares)))
      return { size, shares };
  }
  return { size: 0, shares: [] };
}

function roomOutside(
  group: readonly number[],
  given: Pick<GroupInput, "weights" | "ceilings"> & { readonly threshold: number },
): number {
  const { weights, threshold, ceilings } = given;
  if (ceilings === undefined) return threshold * (weights.length - group.length);
  const inGroup = new Set(group);
  return sum(ceilings.flatMap((most, at) => (inGroup.has(at) ? [] : [Math.min(threshold, most)])));
}

function idOrder(indexes: readonly number[]): readonly number[] {
  return indexes.toSorted((a, b) => a - b);
}

function heldOf({ held }: Allocation): readonly number[] {
  return held.flatMap((isHeld, at) => (isHeld ? [at] : []));
}

/** What a unit free in both stages was multiplied by. */
function compound(first: FreeShare | undefined, group: GroupShares | undefined) {
  if (!group) return first;
  const before = first && "multiplier" in first ? first.multiplier : 1;
  return group.free && "multiplier" in group.free
    ? { multiplier: before * group.free.multiplier }
    : undefined;
}
