import type { LimitCheck } from "./cap-kind.ts";
import { isOver, meets, thresholdOf, type Trigger } from "../numeric/comparator.ts";
import { groupSum } from "./measures.ts";

/** What fires a step, and what it then brings the measure to. */
export interface FiredLimit {
  readonly trigger: Trigger;
  readonly target: number;
}

/** A limit that fires a step once it is passed, and is the step's target too. */
export function limitAt(limit: number): FiredLimit {
  return { trigger: { over: limit }, target: limit };
}

/**
 * A measure against the limit that fires its step.
 *
 * Boundary: between target and trigger the limit holds, as does a measure at the target that the
 * trigger would fire on.
 */
export function limitCheck(
  measure: string,
  measured: number,
  { trigger, target }: FiredLimit,
): LimitCheck {
  const holds = !(meets(trigger, measured) && isOver(measured, target));
  return { measure, measured, limit: thresholdOf(trigger), holds };
}

/** What a group weighs together against the limit that fires its step. */
export function groupCheck(
  weights: readonly number[],
  { members, ...limit }: FiredLimit & { readonly members: Trigger },
): LimitCheck {
  return limitCheck("group_sum", groupSum(weights, members), limit);
}
