import type {
  CapStep,
  GroupLimits,
  GroupParkStep,
  GroupScaleStep,
  GroupThresholdStep,
  JointStep,
  LadderStep,
  SingleStep,
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
      return groupProblems(step);
    case "top_n":
      return triggerProblems(step);
    case "largest_others":
      return atMost(step, "others", "largest");
    case "group":
      return limitsProblems(step);
    case "joint":
      return jointProblems(step);
    case "pivot":
      return thresholdProblems(step, { together: step.target, key: "target" });
    case "ladder":
      return ladderProblems(step);
    case "relative":
      return [];
  }
}

function triggerProblems({
  trigger,
  target,
}: Pick<SingleStep, "trigger" | "target">): Contradiction[] {
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

function groupProblems(step: GroupThresholdStep): Contradiction[] {
  switch (step.method) {
    case "scale":
      return scaleProblems(step);
    case "release": {
      const key = step.target === undefined ? "trigger" : "target";
      const together = step.target ?? thresholdOf(step.trigger);
      return [
        ...belowTarget(step.trigger, step.target),
        ...thresholdProblems(step, { together, key }),
      ];
    }
    case "park_smallest":
      return parkProblems(step);
  }
}

function parkProblems(step: GroupParkStep): Contradiction[] {
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
}

function thresholdProblems(
  { members, member_limit: limit }: { readonly members: Trigger; readonly member_limit: number },
  { together, key }: { readonly together: number; readonly key: string },
): Contradiction[] {
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

function atMost<Key extends string>(
  step: Readonly<Record<Key, number>>,
  key: Key,
  bound: Key,
): Contradiction[] {
  if (step[key] <= step[bound]) return [];
  return [
    {
      key,
      reason: `${step[key]} is over ${bound} ${step[bound]}: a smaller unit could pass a larger one`,
    },
  ];
}

function limitsProblems({ limit, limits, floor }: GroupLimits): Contradiction[] {
  if (floor === undefined) return [];
  return [limit ?? 1, ...Object.values(limits ?? {})]
    .filter((one) => one < floor)
    .slice(0, 1)
    .map((one) => ({ key: "floor", reason: `the floor ${floor} is over the limit ${one}` }));
}

function jointProblems({ steps }: JointStep): Contradiction[] {
  const ids = steps.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  return [
    ...(twice === undefined ? [] : [{ key: "steps", reason: `the step ${twice} is named twice` }]),
    ...steps.flatMap((step) =>
      (step.kind === "group" ? limitsProblems(step) : triggerProblems(step)).map(({ reason }) => ({
        key: "steps",
        reason: `${step.id}: ${reason}`,
      })),
    ),
  ];
}

function ladderProblems({ ladder, others }: LadderStep): Contradiction[] {
  const rungs = [...ladder, others];
  const rising = rungs.findIndex((rung, at) => at > 0 && rung > rungs[at - 1]!);
  if (rising < 0) return [];
  const key = rising === ladder.length ? "others" : "ladder";
  return [
    {
      key,
      reason: `${rungs[rising]} is over the rung ${rungs[rising - 1]} before it: a smaller unit could pass a larger one`,
    },
  ];
}

function belowTarget(trigger: Trigger, target: number | undefined): Contradiction[] {
  if (target === undefined || thresholdOf(trigger) >= target) return [];
  const reason = `the trigger ${thresholdOf(trigger)} is below the target ${target}: the step's own result would trigger it`;
  return [{ key: "trigger", reason }];
}
