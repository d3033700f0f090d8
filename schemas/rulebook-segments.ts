import { z } from "zod";
import type { PlainDate } from "../domain/calendar/plain-date.ts";
import type { SegmentPart, SegmentRule } from "../domain/segments/segment-rule.ts";

const name = z.string().regex(/^[a-z0-9][a-z0-9_-]*$/, "expected a name of a-z, 0-9, - and _");

const column = z.string().min(1);
const part = z.number().positive().max(1);
const positive = z.number().positive();
const multiples = z.strictObject({ at_least: positive, at_most: positive });
const date = z.iso
  .date("expected a date, such as 2026-05-01")
  .transform((text) => text as PlainDate);

/** Between which sizes cut-offs lie: multiples of reference sizes, by the day each row begins to hold. */
const sizes = z.strictObject({
  by: column,
  range: multiples,
  coverage_moves: multiples.optional(),
  references: z
    .array(
      z.strictObject({
        from: date,
        source: z.string().min(1).optional(),
        of: z.record(z.string().min(1), z.record(name, positive)),
      }),
    )
    .min(1),
});

/** One segment: its id, and a key for each way to say where it ends. */
const segment = {
  id: name,
  to_rank: z.int().positive().optional(),
  band: z.number().min(0).max(1).optional(),
  to_percentile: z.number().gt(0).lt(1).optional(),
  whole_beyond: z.number().min(0).max(1).optional(),
  at_least: z.number().positive().optional(),
  stay_down_to: z.number().positive().max(1).optional(),
  stay_up_to: z.number().min(1).optional(),
  coverage: z.strictObject({ target: part, at_least: part, at_most: part }).optional(),
  newcomer_float: z.number().min(0).max(1).optional(),
} satisfies { readonly [Key in keyof Required<SegmentPart>]: z.ZodType<SegmentPart[Key]> };

/** A rulebook's `segments`: the published indices, best first, and what lies between them. */
export const segments = z.strictObject({
  percentile_over: z.int().positive().optional(),
  migrate: z.array(name).optional(),
  packet_fraction: z.number().gt(0).lt(1).optional(),
  transition_days: z.int().positive().max(60).optional(),
  per: column.optional(),
  sizes: sizes.optional(),
  list: z.array(z.strictObject(segment)).min(2),
} satisfies { readonly [Key in keyof Required<SegmentRule>]: z.ZodType<SegmentRule[Key]> });
