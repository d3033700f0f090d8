import type { CapKind, InfeasibleStep, StepOutcome } from "./cap-kind.ts";
import type { GroupScaleStep } from "./cap-step.ts";
import { isOver, meets, thresholdOf } from "./comparator.ts";
import { groupCount, groupSum, largest, membersAt } from "./measures.ts";
import { ceilingsOf } from "./receivers.ts";
import { scaleGroup } from "./scale-group.ts";

/**
 * Once the units that meet `members` weigh together what the trigger says, all of them are scaled to
 * the target together; the others share the rest under the receivers' limit.
 *
 * Boundary: the comparators are the rulebook's; a unit exactly at the floor is not lifted.
 * Keeps: the order inside the group and among the others; over both with `keep_rank_order`.
 * Source: docs/methodology/capping.md section 4.
 */
export const groupThresholdScale: CapKind<GroupScaleStep> = {
  apply(step, units, lines): StepOutcome | InfeasibleStep {
    const weights = units.weights;
    const members = new Set(membersAt(weights, step.members));
    const before = {
      units: units.weights.length,
      group_count_before: members.size,
      group_sum_before: groupSum(weights, step.members),
    };
    if (members.size === 0 || !meets(step.trigger, before.group_sum_before))
      return untouched(weights, before);
    const scaled = scaleGroup(weights, members, {
      target: targetOf(step),
      floor: step.member_floor ?? 0,
      limit: step.receivers_limit ?? Infinity,
      limitKey: "receivers_limit",
      keepRankOrder: step.keep_rank_order ?? false,
      relax: step.infeasible === "relax_to_feasible",
      ceilings: ceilingsOf(step, units, lines),
    });
    if ("infeasible" in scaled) return scaled;
    const { weights: after, othersLimit, ...outcome } = scaled;
    return {
      ...outcome,
      weights: after,
      triggered: true,
      measured: {
        ...before,
        ...(othersLimit < Infinity && { others_limit: othersLimit }),
        largest_after: largest(after),
        group_count_after: groupCount(after, step.members),
        group_sum_after: groupSum(after, step.members),
      },
      note: "",
    };
  },

  limits(step, units) {
    const weights = units.weights;
    const measured = groupSum(weights, step.members);
    const holds = !(meets(step.trigger, measured) && isOver(measured, targetOf(step)));
    return [{ measure: "group_sum", measured, limit: thresholdOf(step.trigger), holds }];
  },
};

function targetOf({ target, trigger }: GroupScaleStep): number {
  return target ?? thresholdOf(trigger);
}

function untouched(
  weights: readonly number[],
  measured: Readonly<Record<string, number>>,
): StepOutcome {
  return {
    weights,
    held: [],
    triggered: false,
    feasibility: undefined,
    measured,
    free: undefined,
    relaxed: {},
    note: "",
  };
}
