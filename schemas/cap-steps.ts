import { z } from "zod";
import type { CapStep } from "../domain/capping/cap-step.ts";
import type { Trigger } from "../domain/numeric/comparator.ts";
import { capStepProblems } from "../domain/capping/cap-step-problems.ts";
import { discriminatorOf, nearHint, numberHint } from "./issue-words.ts";

const FRACTION = "expected a fraction over 0 and up to 1, such as 0.05 for 5 %";
const fraction = z
  .number({ error: ({ input }) => FRACTION + (typeof input === "string" ? numberHint(input) : "") })
  .gt(0, FRACTION)
  .lte(1, FRACTION);

const ONE_COMPARATOR = "expected either {over: x} or {at_least: x}";

export const trigger = z
  .strictObject(
    { over: fraction.optional(), at_least: fraction.optional() },
    { error: ({ code }) => (code === "invalid_type" ? ONE_COMPARATOR : undefined) },
  )
  .refine(({ over, at_least }) => (over === undefined) !== (at_least === undefined), ONE_COMPARATOR)
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
  no_receivers: z.string().min(1, "expected the name of a column").optional(),
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
      member_cut: z
        .strictObject(
          { trigger: trigger.optional(), target: fraction },
          "expected {trigger: {over: x}, target: y}",
        )
        .optional(),
      member_floor: fraction.optional(),
      receivers_limit: fraction.optional(),
      keep_rank_order: z.boolean().optional(),
    }),
    z.strictObject({
      ...group,
      method: z.literal("release"),
      member_limit: fraction,
      receivers_limit: fraction.optional(),
      keep_rank_order: z.boolean().optional(),
    }),
    z.strictObject({
      ...group,
      method: z.literal("park_smallest"),
      member_floor: fraction,
      receivers_limit: fraction,
    }),
  ],
  "expected one of the methods scale, release, park_smallest",
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

const largestOthers = z.strictObject({
  ...frame,
  kind: z.literal("largest_others"),
  largest: fraction,
  others: fraction,
});

const groupLimits = {
  by: z.string("expected the name of a column").min(1, "expected the name of a column"),
  limit: fraction.optional(),
  limits: z.record(z.string(), fraction, "expected a map from value to limit").optional(),
  floor: fraction.optional(),
};

interface WrittenGroup {
  readonly limit?: number | undefined;
  readonly limits?: Readonly<Record<string, number>> | undefined;
  readonly floor?: number | undefined;
}

const oneOfLimits = {
  test: ({ limit, limits, floor }: WrittenGroup): boolean =>
    (limit === undefined || limits === undefined) &&
    (limit !== undefined || Object.keys(limits ?? {}).length > 0 || floor !== undefined),
  message: "expected either limit or limits, and with or without them a floor",
};

const groupStep = z
  .strictObject({ ...frame, kind: z.literal("group"), ...groupLimits })
  .refine(oneOfLimits.test, oneOfLimits.message);

const relativeLimits = {
  to: z.string("expected the name of a column").min(1, "expected the name of a column"),
  multiple: z.number().positive("expected a number over 0, such as 20").optional(),
  points: fraction.optional(),
  limit: fraction.optional(),
};

interface WrittenRelative {
  readonly multiple?: number | undefined;
  readonly points?: number | undefined;
}

const followsAnother = {
  test: ({ multiple, points }: WrittenRelative): boolean =>
    multiple !== undefined || points !== undefined,
  message: "expected multiple, points or both",
};

const named = { id: frame.id, unit: frame.unit };

const joint = z.strictObject({
  ...frame,
  kind: z.literal("joint"),
  steps: z
    .array(
      z.discriminatedUnion(
        "kind",
        [
          z.strictObject({
            ...named,
            kind: z.literal("single"),
            trigger: trigger.optional(),
            target: fraction,
          }),
          z
            .strictObject({ ...named, kind: z.literal("group"), ...groupLimits })
            .refine(oneOfLimits.test, oneOfLimits.message),
          z
            .strictObject({ ...named, kind: z.literal("relative"), ...relativeLimits })
            .refine(followsAnother.test, followsAnother.message),
        ],
        "expected one of the kinds single, group, relative",
      ),
    )
    .min(1, "expected at least one step"),
  objective: z
    .literal("least_relative_squares", "expected least_relative_squares")
    .default("least_relative_squares"),
});

const pivot = z.strictObject({
  ...frame,
  kind: z.literal("pivot"),
  member_limit: fraction,
  members: z.union([trigger, fraction.transform((over): Trigger => ({ over }))]),
  target: fraction,
  objective: z.literal("least_squares", "expected least_squares").default("least_squares"),
});

const ladder = z
  .strictObject({
    ...frame,
    kind: z.literal("ladder"),
    ladder: z.array(fraction).min(1, "expected at least one rung"),
    others: fraction,
    members: trigger.optional(),
    trigger: trigger.optional(),
  })
  .refine(
    ({ members, trigger: fires }) => (members === undefined) === (fires === undefined),
    "expected members and trigger together, or neither",
  );

const relative = z
  .strictObject({ ...frame, kind: z.literal("relative"), ...relativeLimits })
  .refine(followsAnother.test, followsAnother.message);

/** Every kind of cap by its name, one entry each. */
const CAP_FORMS = {
  single,
  largest_others: largestOthers,
  group_threshold: groupThreshold,
  top_n: topN,
  group: groupStep,
  joint,
  pivot,
  ladder,
  relative,
} satisfies {
  readonly [Kind in CapStep["kind"]]: z.ZodType<Extract<CapStep, { readonly kind: Kind }>>;
};

type Forms = typeof CAP_FORMS;

/** One step of a list of caps. */
const capStep = z.discriminatedUnion(
  "kind",
  Object.values(CAP_FORMS) as [Forms["single"], ...Forms[keyof Forms][]],
  {
    error: (issue) => {
      const kinds = Object.keys(CAP_FORMS);
      return `expected one of the kinds ${kinds.join(", ")}${nearHint(kinds, discriminatorOf(issue))}`;
    },
  },
);

/** A list of caps by its form alone: unknown kinds and keys are refused where they stand. */
export const capStepList = z.array(capStep, {
  error: ({ input }) =>
    typeof input === "object" && input !== null && "caps" in input
      ? "expected the list of cap steps itself, without the key `caps`"
      : `${input === null ? "nothing stands here; " : ""}expected a list of cap steps`,
});

/** A list of caps, as a caps file holds it: limits that contradict each other are refused too. */
export const capSteps = capStepList.transform((steps, context): readonly CapStep[] => {
  for (const { path, reason } of capStepProblems(steps))
    context.issues.push({ code: "custom", message: reason, path: [...path], input: steps });
  return steps;
});
