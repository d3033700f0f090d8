import type {
  CapStep,
  GroupReleaseStep,
  GroupScaleStep,
  SingleStep,
  TopNStep,
  Trigger,
} from "./cap-step.ts";
import { thresholdOf } from "./comparator.ts";

/** A limit that contradicts another: where it stands in the list and why it cannot be meant. */
export interface CapStepProblem {
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

/** Every contradiction of a list of steps that its form alone does not show. */
export function capStepProblems(steps: readonly CapStep[]): readonly CapStepProblem[] {
  const ids = steps.map(({ id }) => id);
  return steps.flatMap((step, at) => [
    ...(ids.indexOf(step.id) === at
      ? []
      : [{ path: [at, "id"], reason: `the step ${step.id} is named twice` }]),
    ...problemsOf(step).map(({ key, reason }) => ({ path: [at, key], reason })),
  ]);
}

interface Contradiction {
  readonly key: string;
  readonly reason: string;
}

function problemsOf(step: CapStep): readonly Contradiction[] {
  switch (step.kind) {
    case "single":
      return triggerProblems(step);
    case "group_threshold":
      return step.method === "scale" ? scaleProblems(step) : releaseProblems(step);
    case "top_n":
      return triggerProblems(step);
  }
}

function triggerProblems({ trigger, target }: SingleStep | TopNStep): Contradiction[] {
  return trigger === undefined ? [] : belowTarget(trigger, target);
}

function scaleProblems(step: GroupScaleStep): Contradiction[] {
  const { members, trigger, target, member_floor: floor } = step;
  const threshold = thresholdOf(members);
  return [
    ...belowTarget(trigger, target),
    ...(floor !== undefined && floor > threshold
      ? [
          {
            key: "member_floor",
            reason: `the floor is over the members' threshold ${threshold}: it would lift members above where they began`,
          },
        ]
      : []),
  ];
}

function releaseProblems(step: GroupReleaseStep): Contradiction[] {
  const { members, trigger, target, member_limit: limit } = step;
  const threshold = thresholdOf(members);
  const together = target ?? thresholdOf(trigger);
  return [
    ...belowTarget(trigger, target),
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
            key: target === undefined ? "trigger" : "target",
            reason: `the group's target is not over the members' threshold ${threshold}: one member alone breaks it`,
          },
        ]),
  ];
}

function belowTarget(trigger: Trigger, target: number | undefined): Contradiction[] {
  if (target === undefined || thresholdOf(trigger) >= target) return [];
  const reason = `the trigger ${thresholdOf(trigger)} is below the target ${target}: the step's own result would trigger it`;
  return [{ key: "trigger", reason }];
}
