import { dividend } from "./dividend.ts";
import { equal } from "./equal.ts";
import { fixed } from "./fixed.ts";
import { floatCap } from "./float-cap.ts";
import { fundamental } from "./fundamental.ts";
import { inverseVol } from "./inverse-vol.ts";
import { modifiedCap } from "./modified-cap.ts";
import { parValue } from "./par-value.ts";
import { price } from "./price.ts";
import { productionLiquidity } from "./production-liquidity.ts";
import { scoreTilt } from "./score-tilt.ts";
import type { WeightingScheme } from "./weighting-scheme.ts";

/** Every weighting scheme of a rulebook by its name, one line each. */
const SCHEMES = {
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
} as const;

type Schemes = typeof SCHEMES;

/** The name that a rulebook's `scheme` gives. */
export type SchemeKey = keyof Schemes;

export const SCHEME_KEYS = Object.keys(SCHEMES) as readonly SchemeKey[];

/** The rule of one scheme, which names the scheme as the registry does. */
export type SchemeRule<Key extends SchemeKey> =
  Schemes[Key] extends WeightingScheme<infer Written>
    ? Extract<Written, { readonly scheme: Key }>
    : never;

/** One weighting of a rulebook. */
export type WeightRule = { [Key in SchemeKey]: SchemeRule<Key> }[SchemeKey];

/** The scheme of a rule. Each takes the rule of its own name. */
export function schemeOf(rule: WeightRule): WeightingScheme<WeightRule> {
  return SCHEMES[rule.scheme] as unknown as WeightingScheme<WeightRule>;
}
