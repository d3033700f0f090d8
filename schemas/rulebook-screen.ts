import { z } from "zod";
import type { ScreenKey } from "../domain/eligibility/screens.ts";
import { LIQUIDITY_KEYS } from "../domain/measures/liquidity-measures.ts";
import { formByKey } from "./form-by-key.ts";
import { roleName } from "./schedule-rule.ts";
import { barredFields, fractionOf, memberBars } from "./screen-bars.ts";

const id = z.string().regex(/^[a-z0-9][a-z0-9_-]*$/, "expected a name of a-z, 0-9, - and _");
const column = z.string().min(1);
const if_missing = z.enum(["pass", "fail", "refuse"]);
const values = z.array(z.string().min(1)).min(1);

const perAttribute = z
  .record(column, values)
  .refine((named) => Object.keys(named).length > 0, { message: "an attribute is needed" });
/** Whom a screen is for: lines with one of these values, without any of those, newcomers, no fast entry. */
const named = {
  id,
  only: perAttribute.optional(),
  unless: perAttribute.optional(),
  of: z.literal("newcomers").optional(),
  waived_for: z
    .array(z.enum(["fast_entry"]))
    .length(1)
    .optional(),
};

const count = z.int().positive().max(120);
const periods = { of: count, passing: count.optional(), prorated: z.literal(true).optional() };
const memberPeriods = memberBars({ passing: count.optional() });

const years = z.int().positive().max(100).optional();

/** Every kind of screen by the key that tells it, one entry each. */
const SCREEN_FORMS = {
  attribute: z.strictObject({
    ...named,
    attribute: column,
    allow: values.optional(),
    deny: values.optional(),
  }),
  expression: z.strictObject({ ...named, expression: z.string().min(1), if_missing }),
  liquidity: z.strictObject({
    ...named,
    liquidity: z.enum(LIQUIDITY_KEYS),
    window_months: count.optional(),
    months: z.strictObject(periods).optional(),
    ...barredFields,
    member: memberPeriods,
    if_missing,
  }),
  maturity: z.strictObject({
    ...named,
    maturity: z.strictObject({ column, on: roleName }),
    at_least: years,
    under: years,
    if_missing,
  }),
  measure: z.strictObject({ ...named, measure: column, ...barredFields, if_missing }),
  periods: z.strictObject({
    ...named,
    periods: z.strictObject({ column, ...periods }),
    ...barredFields,
    member: memberPeriods,
    if_missing,
  }),
  rating: z.strictObject({
    ...named,
    rating: z.strictObject({ columns: z.array(column).min(1).max(3) }),
    at_least: z.string().optional(),
    at_most: z.string().optional(),
    if_missing,
  }),
  seasoning: z.strictObject({
    ...named,
    seasoning: z.union([
      z.strictObject({ calendar_months: z.int().positive().max(1200) }),
      z.strictObject({ trading_days: z.int().positive().max(260) }),
    ]),
    if_missing,
  }),
  size: z.strictObject({
    ...named,
    size: z.enum(["company_cap", "float_market_cap"]),
    fraction_of: fractionOf.optional(),
    ...barredFields,
    if_missing,
  }),
  viability: z.strictObject({
    ...named,
    viability: z.strictObject({ quarters: column }),
    if_missing,
  }),
} satisfies Record<ScreenKey, z.ZodType>;

const forms = Object.values(SCREEN_FORMS) as [
  (typeof SCREEN_FORMS)["attribute"],
  ...(typeof SCREEN_FORMS)[keyof typeof SCREEN_FORMS][],
];

/** One screen of a rulebook, of exactly one kind. */
export const screen = formByKey(SCREEN_FORMS, z.union(forms), {
  noun: "a screen",
  several: (keys) => `a screen is of one kind; this one has ${keys.join(" and ")}`,
});
