import { z } from "zod";
import type { FloatRounding } from "../domain/float/float-roundings.ts";
import { trigger } from "./cap-steps.ts";
import { floatSource } from "./rulebook-float-source.ts";

const fraction = z.number().positive().max(1);
const role = z.string().min(1);

/** Every kind of rounding by its name, one entry each. */
const ROUNDING_FORMS = {
  up_1pct: z.strictObject({
    kind: z.literal("up_1pct").describe("Up to the next whole per cent."),
  }),
  nearest: z.strictObject({
    kind: z.literal("nearest").describe("To so many decimals, half upwards."),
    decimals: z.int().min(1).max(6),
  }),
  bands: z.strictObject({
    kind: z.literal("bands").describe("To the float of the band that it is in."),
    bands: z.array(z.strictObject({ up_to: fraction, float: fraction })).min(1),
  }),
} satisfies {
  readonly [Kind in FloatRounding["kind"]]: z.ZodType<
    Extract<FloatRounding, { readonly kind: Kind }>
  >;
};

type RoundingForms = typeof ROUNDING_FORMS;

const rounding = z.discriminatedUnion(
  "kind",
  Object.values(ROUNDING_FORMS) as [
    RoundingForms["up_1pct"],
    ...RoundingForms[keyof RoundingForms][],
  ],
);

const float = z.strictObject({
  source: floatSource.optional(),
  rounding: rounding.optional(),
  change_threshold: trigger.optional(),
  exempt_up_to: fraction.optional(),
  full_over: fraction.optional(),
  refresh_months: z.array(z.int().min(1).max(12)).min(1).optional(),
});

const COUNTS_TAKEN =
  "expected, by kind of review, all or the change at which a count is taken, such as {quarterly: {at_least: 0.01}}";

const amount = z.union([
  z.strictObject({ over: z.number().positive() }),
  z.strictObject({ at_least: z.number().positive() }),
]);

/** A rulebook's `shares:` block: which shares and floats a review weights with, and when they change. */
export const sharesBlock = z
  .strictObject({
    part: z.string().min(1).optional(),
    low_float: z.strictObject({ multiple: z.number().positive() }).optional(),
    float: float.optional(),
    update: z.record(z.string(), z.union([z.literal("all", COUNTS_TAKEN), trigger])).optional(),
    accelerated: z.strictObject({ amount, change: trigger }).optional(),
    freeze_window: z.strictObject({ from: role, to: role }).optional(),
    look_back_sessions: z.int().min(0).max(10).default(0),
  })
  .default({ look_back_sessions: 0 });
