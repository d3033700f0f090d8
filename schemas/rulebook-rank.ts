import { z } from "zod";

const column = z.string().regex(/^[a-z0-9_-]+$/i, "expected a measure or a column of universe.csv");
const direction = z.enum(["ascending", "descending"]);
const lines = z.enum(["sum", "largest"]);

/** A rulebook's `rank`: one number or ordered keys, the ties, and what is ranked together. */
export const rankRule = z.strictObject({
  unit: z.enum(["company", "security"]),
  by: column.optional(),
  direction: direction.optional(),
  lines: lines.optional(),
  keys: z
    .array(z.strictObject({ by: column, direction, lines: lines.optional() }))
    .min(1)
    .optional(),
  ties: z.array(column).min(1),
  scope: z.enum(["global", "per_group"]).optional(),
  group: column.optional(),
  date: z.string().regex(/^[a-z0-9][a-z0-9_-]*$/, "expected a name of a-z, 0-9, - and _"),
});
