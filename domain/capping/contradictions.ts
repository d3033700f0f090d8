import type { GroupLimits } from "./cap-step.ts";
import { thresholdOf, type Trigger } from "../numeric/comparator.ts";

/** A key of a step whose value cannot be meant beside another, and why. */
export interface Contradiction {
  readonly key: string;
  readonly reason: string;
}

/** A single cap whose own result would trigger it. */
export function triggerProblems({
  trigger,
  target,
}: {
  readonly trigger?: Trigger | undefined;
  readonly target: number;
}): readonly Contradiction[] {
  return trigger === undefined ? [] : belowTarget(trigger, target);
}

/** Boundary: a trigger at the target itself stands. */
export function belowTarget(
  trigger: Trigger,
  target: number | undefined,
): readonly Contradiction[] {
  if (target === undefined || thresholdOf(trigger) >= target) return [];
  const reason = `the trigger ${thresholdOf(trigger)} is below the target ${target}: the step's own result would trigger it`;
  return [{ key: "trigger", reason }];
}

/** A group whose members cannot be over its threshold, alone or together. */
export function thresholdProblems(
  { members, member_limit: limit }: { readonly members: Trigger; readonly member_limit: number },
  { together, key }: { readonly together: number; readonly key: string },
): readonly Contradiction[] {
  const threshold = thresholdOf(members);
  return [
    ...(limit > threshold
      ? []
      : [
          {
            key: "member_limit",
            reason: `the limit is not over the members' threshold ${threshold}: no member could reach it`,
          },
        ]),
    ...(together > threshold
      ? []
      : [
          {
            key,
            reason: `the group's target is not over the members' threshold ${threshold}: one member alone breaks it`,
          },
        ]),
  ];
}

/** A limit outside the group that is under the threshold, at which `release` holds the others. */
export function receiversProblems({
  members,
  receivers_limit: limit,
}: {
  readonly members: Trigger;
  readonly receivers_limit?: number | undefined;
}): readonly Contradiction[] {
  const threshold = thresholdOf(members);
  if (limit === undefined || limit >= threshold) return [];
  const reason = `the limit is under the members' threshold ${threshold}, at which \`release\` holds everyone outside`;
  return [{ key: "receivers_limit", reason }];
}

/** A floor over a limit. */
export function limitsProblems({ limit, limits, floor }: GroupLimits): readonly Contradiction[] {
  if (floor === undefined) return [];
  return [limit ?? 1, ...Object.values(limits ?? {})]
    .filter((one) => one < floor)
    .slice(0, 1)
    .map((one) => ({ key: "floor", reason: `the floor ${floor} is over the limit ${one}` }));
}
