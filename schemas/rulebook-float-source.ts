import { z } from "zod";

const column = z.string().min(1);

/** What goes with every kind of source. */
const limited = {
  limited_by: column.optional(),
  if_missing: z.enum(["pass", "fail", "refuse"]).optional(),
};

const stake = z.strictObject({
  column,
  in: z.enum(["shares", "fraction"]),
  at_least: z.number().positive().max(1).optional(),
});

/** Where an observed free float comes from: `shares.float.source` of a rulebook. */
export const floatSource = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("column"), column: column.optional(), ...limited }),
  z.strictObject({ kind: z.literal("free_shares"), column, ...limited }),
  z.strictObject({ kind: z.literal("holdings"), stakes: z.array(stake).min(1), ...limited }),
]);
