import { sum } from "../numeric/sum.ts";
import type { CapKind, FreeShare, InfeasibleStep, LimitCheck, StepOutcome } from "./cap-kind.ts";
import type { GroupReleaseStep } from "./cap-step.ts";
import { isOver, meets, thresholdOf, TOLERANCE } from "./comparator.ts";
import { reachesOne, thresholdFeasibility, type ThresholdLimits } from "./feasibility.ts";
import { groupCount, groupSum, largest } from "./measures.ts";
import { byRank, type CapUnit } from "./units.ts";
import { allocate, type Allocation } from "./water-fill.ts";

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
  apply(step, units): StepOutcome | InfeasibleStep {
    const written = limitsOf(step);
    const feasibility = thresholdFeasibility(units.length, written);
    if (!feasibility.holds && step.infeasible !== "relax_to_feasible")
      return { infeasible: feasibility };
    const limits = feasibility.holds ? written : relax(units.length, written);
    const weights = units.map(({ weight }) => weight);
    const first = capMembers(weights, limits.memberLimit);
    const group = shareGroup(step, { units, weights: first.weights, limits });
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
      relaxed: loosened(written, limits),
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

/** A unit held at an `at_least` threshold would be a member, so the others stop just under it. */
function limitsOf({ members, member_limit, target, trigger }: GroupReleaseStep): ThresholdLimits {
  return {
    memberLimit: member_limit,
    threshold: "over" in members ? members.over : members.at_least - 2 * TOLERANCE,
    target: target ?? thresholdOf(trigger),
  };
}

function capMembers(weights: readonly number[], memberLimit: number): Allocation {
  return weights.some((weight) => isOver(weight, memberLimit))
    ? allocate(weights, 1, memberLimit)
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
}

function shareGroup(step: GroupReleaseStep, input: GroupInput): GroupShares | undefined {
  const { units, weights, limits } = input;
  if (!meets(step.trigger, groupSum(weights, step.members))) return undefined;
  const members = byRank(
    units.map((unit, at) => ({ ...unit, weight: weights[at]! })),
    weights.flatMap((weight, at) => (meets(step.members, weight) ? [at] : [])),
  );
  const { size, shares } = largestThatHolds(step, { ...input, members });
  const group = idOrder(members.slice(0, size));
  const inGroup = new Set(group);
  const others = units.map((_, at) => at).filter((at) => !inGroup.has(at));
  const rest = allocate(
    others.map((at) => weights[at]!),
    1 - sum(shares),
    limits.threshold,
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
  { weights, limits, members }: GroupInput & { readonly members: readonly number[] },
): { readonly size: number; readonly shares: readonly number[] } {
  const { memberLimit, threshold, target } = limits;
  for (let size = members.length; size > 0; size--) {
    const group = idOrder(members.slice(0, size));
    const total = Math.min(target, memberLimit * size);
    const base = group.map((at) => weights[at]!);
    const shares = allocate(base, total, memberLimit).weights;
    const room = threshold * (weights.length - size);
    if (shares.every((share) => meets(step.members, share)) && reachesOne(room + sum(shares)))
      return { size, shares };
  }
  return { size: 0, shares: [] };
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

/** The member limit to an equal share if need be, then the smallest target that seats everyone. */
function relax(count: number, { memberLimit, threshold, target }: ThresholdLimits) {
  const roomier = Math.max(memberLimit, 1 / count);
  for (let k = 1; k < count; k++) {
    const needed = 1 - (count - k) * threshold;
    if (needed <= k * roomier + TOLERANCE)
      return { memberLimit: roomier, threshold, target: Math.max(target, needed) };
  }
  return { memberLimit: roomier, threshold, target: 1 };
}

function loosened(written: ThresholdLimits, used: ThresholdLimits): Record<string, number> {
  return {
    ...(used.memberLimit !== written.memberLimit && { member_limit: used.memberLimit }),
    ...(used.target !== written.target && { target: used.target }),
  };
}
