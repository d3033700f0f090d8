import { z } from "zod";

const name = z.string().regex(/^[a-z0-9][a-z0-9_-]*$/, "expected a name of a-z, 0-9, - and _");

/** A rulebook's `segments`: the published indices, best first, and what lies between them. */
export const segments = z.strictObject({
  percentile_over: z.int().positive().optional(),
  migrate: z.array(name).optional(),
  packet_fraction: z.number().gt(0).lt(1).optional(),
  transition_days: z.int().positive().optional(),
  list: z
    .array(
      z.strictObject({
        id: name,
        to_rank: z.int().positive().optional(),
        band: z.number().min(0).max(1).optional(),
        to_percentile: z.number().gt(0).lt(1).optional(),
        whole_beyond: z.number().min(0).max(1).optional(),
        at_least: z.number().positive().optional(),
        stay_down_to: z.number().positive().max(1).optional(),
        stay_up_to: z.number().min(1).optional(),
      }),
    )
    .min(2),
});
