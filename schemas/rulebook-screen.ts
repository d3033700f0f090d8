import { z } from "zod";

const id = z.string().regex(/^[a-z0-9][a-z0-9_-]*$/, "expected a name of a-z, 0-9, - and _");
const column = z.string().min(1);
const ifMissing = z.enum(["pass", "fail", "refuse"]);
const values = z.array(z.string().min(1)).min(1);

const perAttribute = z
  .record(column, values)
  .refine((named) => Object.keys(named).length > 0, { message: "an attribute is needed" });
/** Whom a screen is for: lines with one of these values, without any of those, newcomers alone. */
const scope = {
  only: perAttribute.optional(),
  unless: perAttribute.optional(),
  of: z.literal("newcomers").optional(),
};

const attributeScreen = z.strictObject({
  id,
  ...scope,
  attribute: column,
  allow: values.optional(),
  deny: values.optional(),
});

const measureScreen = z.strictObject({
  id,
  ...scope,
  measure: column,
  at_least: z.number().optional(),
  over: z.number().optional(),
  member: z
    .strictObject({ at_least: z.number().optional(), over: z.number().optional() })
    .refine((bar) => (bar.at_least === undefined) !== (bar.over === undefined), {
      message: "the members' bar has either `at_least` or `over`",
    })
    .optional(),
  if_missing: ifMissing,
});

const seasoningScreen = z.strictObject({
  id,
  ...scope,
  seasoning: z.strictObject({ calendar_months: z.int().positive() }),
  if_missing: ifMissing,
});

/** One screen of a rulebook: by an attribute's text, by a number, or by time since listing. */
export const screen = z.union([attributeScreen, measureScreen, seasoningScreen]);
