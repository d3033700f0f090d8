import { z } from "zod";
import type { StylePoint, StyleRule } from "../domain/style/style-rule.ts";

const share = z.number().min(0).max(1);

const measures = z
  .array(
    z.strictObject({
      column: z.string().min(1),
      part: z.number().gt(0).lte(1),
      favours: z.enum(["value", "growth"]),
    }),
  )
  .min(1)
  .refine(addUpToOne, { message: "the parts of the measures add up to 1" })
  .refine(isOnce, { message: "each measure is named once" });

const map = z
  .array(z.strictObject({ position: share, value: share }))
  .min(2)
  .refine(rises, { message: "positions rise from point to point, and value does not fall" });

const end = z.number().gt(0).lt(1);
const steps = z
  .array(
    z.union([
      z.strictObject({ value: share, at_most: end }),
      z.strictObject({ value: share, under: end }),
      z.strictObject({ value: share }),
    ]),
  )
  .min(2);

/** How an index is split into growth and value. */
export const style = z.strictObject({
  measures,
  if_missing: z.enum(["rescale", "refuse"]),
  counts: z.enum(["lines", "float_cap"]),
  map: map.optional(),
  whole_over: z.number().gt(0.5).lte(1).optional(),
  steps: steps.optional(),
  band: z.strictObject({ width: share, since: z.enum(["last_review", "last_change"]) }),
});

function addUpToOne(written: StyleRule["measures"]): boolean {
  return Math.abs(written.reduce((added, { part }) => added + part, 0) - 1) <= 1e-9;
}

function isOnce(written: StyleRule["measures"]): boolean {
  return new Set(written.map(({ column }) => column)).size === written.length;
}

function rises(written: readonly StylePoint[]): boolean {
  return written.every((point, at) => {
    const before = written[at - 1];
    return !before || (before.position < point.position && before.value <= point.value);
  });
}
