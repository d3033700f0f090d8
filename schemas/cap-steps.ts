import { z } from "zod";
import type { CapStep, Trigger } from "../domain/capping/cap-step.ts";
import { capStepProblems } from "../domain/capping/cap-step-problems.ts";

const FRACTION = "expected a fraction over 0 and up to 1, such as 0.05 for 5 %";
const fraction = z.number(FRACTION).gt(0, FRACTION).lte(1, FRACTION);

export const trigger = z
  .strictObject({ over: fraction.optional(), at_least: fraction.optional() })
  .refine(({ over, at_least }) => (over === undefined) !== (at_least === undefined), {
    message: "expected either {over: x} or {at_least: x}",
  })
  .transform(({ over, at_least }): Trigger =>
    over === undefined ? { at_least: at_least! } : { over },
  );

const frame = {
  id: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, "expected a name of letters, digits, - _ and ."),
  unit: z.enum(["company", "security"], "expected company or security"),
  infeasible: z.enum(["refuse", "relax_to_feasible", "keep_previous"]).optional(),
  may_be_exceeded: z.boolean().optional(),
};

const single = z.strictObject({
  ...frame,
  kind: z.literal("single"),
  trigger: trigger.optional(),
  target: fraction,
  redistribute: z.enum(["proportional", "equal"]).optional(),
});

const group = {
  ...frame,
  kind: z.literal("group_threshold"),
  members: trigger,
  trigger,
  target: fraction.optional(),
};

const groupThreshold = z.discriminatedUnion(
  "method",
  [
    z.strictObject({
      ...group,
      method: z.literal("scale"),
      member_floor: fraction.optional(),
      receivers_limit: fraction.optional(),
      keep_rank_order: z.boolean().optional(),
    }),
    z.strictObject({ ...group, method: z.literal("release"), member_limit: fraction }),
  ],
  "expected one of the methods scale, release",
);

const topN = z.strictObject({
  ...frame,
  kind: z.literal("top_n"),
  n: z.int().positive(),
  trigger,
  target: fraction,
  outside_limit: fraction.optional(),
  keep_rank_order: z.boolean().optional(),
});

/** One step of a list of caps; a new kind is one more member. */
const capStep = z.discriminatedUnion(
  "kind",
  [single, groupThreshold, topN],
  "expected one of the kinds single, group_threshold, top_n",
);

/**
 * A list of caps, as a caps file or a rulebook holds it: unknown kinds and keys, and limits that
 * contradict each other, are refused where they stand.
 */
export const capSteps = z
  .array(capStep, "expected a list of cap steps")
  .transform((steps, context): readonly CapStep[] => {
    for (const { path, reason } of capStepProblems(steps))
      context.issues.push({ code: "custom", message: reason, path: [...path], input: steps });
    return steps;
  });
