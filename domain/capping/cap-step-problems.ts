import type { CapStep } from "./cap-step.ts";
import { capKindOf } from "./registry.ts";

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
    ...(capKindOf(step).problems?.(step) ?? []).map(({ key, reason }) => ({
      path: [at, key],
      reason,
    })),
  ]);
}
