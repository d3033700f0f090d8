import { z } from "zod";
import type { FloatSource } from "../domain/float/float-sources.ts";

const column = z.string().min(1);

/** What goes with every kind of source. */
const limited = {
  limited_by: column.optional(),
  if_missing: z
    .enum(["pass", "fail", "refuse"])
    .optional()
    .describe(
      "Of a line with an empty column of the source: pass (what is known counts, an unknown float is one), fail, or refuse, which ends the review.",
    ),
};

const stake = z.strictObject({
  column,
  in: z.enum(["shares", "fraction"]),
  at_least: z.number().positive().max(1).optional(),
});

const kind = <Kind extends string>(name: Kind, words: string) => z.literal(name).describe(words);

/** Every kind of source by its name, one entry each. */
const FLOAT_SOURCE_FORMS = {
  column: z.strictObject({
    kind: kind("column", "The float itself."),
    column: column.optional().describe("A column of fractions; `float_factor` where absent."),
    ...limited,
  }),
  free_shares: z.strictObject({
    kind: kind("free_shares", "A count of free shares over the line's shares."),
    column: column.describe("A column of share counts."),
    ...limited,
  }),
  holdings: z.strictObject({
    kind: kind("holdings", "One less the stakes of closed holders."),
    stakes: z.array(stake).min(1),
    ...limited,
  }),
} satisfies {
  readonly [Kind in FloatSource["kind"]]: z.ZodType<Extract<FloatSource, { readonly kind: Kind }>>;
};

type Forms = typeof FLOAT_SOURCE_FORMS;

/** Where an observed free float comes from: `shares.float.source` of a rulebook. */
export const floatSource = z.discriminatedUnion(
  "kind",
  Object.values(FLOAT_SOURCE_FORMS) as [Forms["column"], ...Forms[keyof Forms][]],
);
