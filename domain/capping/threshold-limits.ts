import type { LimitCheck } from "./cap-kind.ts";
import { TOLERANCE, type Trigger } from "../numeric/comparator.ts";
import type { ThresholdLimits } from "./feasibility.ts";
import { groupCheck, limitAt, limitCheck, type FiredLimit } from "./limit-check.ts";
import { largest } from "./measures.ts";

/** A unit held at an `at_least` threshold would be a member, so the others stop just under it. */
export function thresholdLimits(
  { members, member_limit }: { readonly members: Trigger; readonly member_limit: number },
  target: number,
): ThresholdLimits {
  return {
    memberLimit: member_limit,
    threshold: "over" in members ? members.over : members.at_least - 2 * TOLERANCE,
    target,
  };
}

/** The member limit to an equal share if need be, then the smallest target that seats everyone. */
export function relaxThreshold(
  count: number,
  { memberLimit, threshold, target }: ThresholdLimits,
): ThresholdLimits {
  const roomier = Math.max(memberLimit, 1 / count);
  for (let k = 1; k < count; k++) {
    const needed = 1 - (count - k) * threshold;
    if (needed <= k * roomier + TOLERANCE)
      return { memberLimit: roomier, threshold, target: Math.max(target, needed) };
  }
  return { memberLimit: roomier, threshold, target: 1 };
}

/** What was loosened, by the rulebook's keys. */
export function relaxedKeys(
  written: ThresholdLimits,
  used: ThresholdLimits,
): Readonly<Record<string, number>> {
  return {
    ...(used.memberLimit !== written.memberLimit && { member_limit: used.memberLimit }),
    ...(used.target !== written.target && { target: used.target }),
  };
}

/** The member limit on the largest weight, and the group's limit on what its members weigh together. */
export function thresholdChecks(
  weights: readonly number[],
  rule: FiredLimit & { readonly members: Trigger; readonly member_limit: number },
): readonly LimitCheck[] {
  return [
    limitCheck("largest_weight", largest(weights), limitAt(rule.member_limit)),
    groupCheck(weights, rule),
  ];
}
