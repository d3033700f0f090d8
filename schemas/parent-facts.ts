import { z } from "zod";
import type { PlainDate } from "../domain/calendar/plain-date.ts";

/** What another index's review needs of a parent's review.json. */
export const parentFacts = z.looseObject({
  index: z.string().min(1),
  effective: z.iso.date().transform((text) => text as PlainDate),
  what_if: z.array(z.string()).optional(),
  segments: z.record(z.string(), z.unknown()),
});
export type ParentFacts = z.output<typeof parentFacts>;
