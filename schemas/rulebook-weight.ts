import { z } from "zod";
import type { SchemeKey, SchemeRule } from "../domain/weighting/schemes.ts";

const column = z.string().min(1);
const positive = z.number().positive();

const frame = {
  prices: z.string().regex(/^[a-z0-9][a-z0-9_-]*$/, "expected a name of a-z, 0-9, - and _"),
  if_missing: z.enum(["fail", "refuse"]).optional(),
};
/** Weights that are not by cap scale the composition to a fixed notional. */
const notional = { ...frame, notional: positive.default(1_000_000_000) };

const floatCap = z.strictObject({
  scheme: z.literal("float_cap"),
  ...frame,
  keep_factors: z.array(z.string().min(1)).min(1).optional(),
});

const modifiedCap = z.strictObject({
  scheme: z.literal("modified_cap"),
  ...frame,
  newcomers: z.enum(["interpolate", "own_cap"]).default("interpolate"),
});

const equal = z.strictObject({
  scheme: z.literal("equal"),
  ...notional,
  per: z.enum(["company", "security"]).default("company"),
});

const price = z.strictObject({
  scheme: z.literal("price"),
  ...notional,
  factor: column.optional(),
});

const fundamental = z.strictObject({
  scheme: z.literal("fundamental"),
  ...notional,
  measures: z
    .array(z.strictObject({ column, may_be_zero: z.boolean().optional() }))
    .refine((measures) => measures.some(({ may_be_zero }) => !may_be_zero), {
      message: "at least one measure is over zero on every line, so that every line has a weight",
    })
    .refine((measures) => isOnce(measures.map((measure) => measure.column)), {
      message: "each measure is named once",
    }),
  tranches: z
    .strictObject({
      months: z
        .array(z.int().min(1).max(12))
        .min(2)
        .refine(isOnce, { message: "each tranche has a month of its own" }),
    })
    .optional(),
});

const dividend = z
  .strictObject({
    scheme: z.literal("dividend"),
    ...notional,
    per_share: column.optional(),
    yield: column.optional(),
  })
  .refine((rule) => (rule.per_share === undefined) !== (rule.yield === undefined), {
    message: "a dividend weighting has either `per_share` or `yield`",
  });

const inverseVol = z.strictObject({
  scheme: z.literal("inverse_vol"),
  ...notional,
  volatility: column,
});

const scoreTilt = z.strictObject({
  scheme: z.literal("score_tilt"),
  ...notional,
  score: column,
  map: z.enum(["normal_cdf", "one_plus_z"]).default("normal_cdf"),
  power: z.int().min(1).max(10).default(1),
});

const fixed = z.strictObject({
  scheme: z.literal("fixed"),
  ...notional,
  by: column,
  weights: z.record(z.string().min(1), positive).refine(sumsToOne, {
    message: "the weights add up to 1",
  }),
  within: z.enum(["equal", "float_cap"]).default("float_cap"),
});

const parValue = z.strictObject({
  scheme: z.literal("par_value"),
  ...notional,
  par: column,
  accrued: column.optional(),
});

const parts = z.int().positive();
const productionLiquidity = z
  .strictObject({
    scheme: z.literal("production_liquidity"),
    ...notional,
    production: z.strictObject({ column, parts: parts.default(1) }),
    liquidity: z.strictObject({ column, parts: parts.default(2) }),
  })
  .refine(({ production, liquidity }) => production.column !== liquidity.column, {
    message: "production and liquidity are two columns",
  });

/** Every weighting scheme by its name, one entry each. */
const SCHEME_FORMS = {
  float_cap: floatCap,
  modified_cap: modifiedCap,
  equal,
  price,
  fundamental,
  dividend,
  inverse_vol: inverseVol,
  score_tilt: scoreTilt,
  fixed,
  par_value: parValue,
  production_liquidity: productionLiquidity,
} satisfies { readonly [Key in SchemeKey]: z.ZodType<SchemeRule<Key>> };

const forms = Object.values(SCHEME_FORMS) as [
  typeof floatCap,
  ...(typeof SCHEME_FORMS)[SchemeKey][],
];

/** The weights of a rulebook, by the name of their scheme. */
export const weight = z.discriminatedUnion("scheme", forms);

function isOnce(values: readonly (string | number)[]): boolean {
  return new Set(values).size === values.length;
}

/** Texts such as 0.333333333333 a third time still count as one. */
function sumsToOne(weights: Readonly<Record<string, number>>): boolean {
  const total = Object.values(weights).reduce((added, own) => added + own, 0);
  return Math.abs(total - 1) <= 1e-9;
}
