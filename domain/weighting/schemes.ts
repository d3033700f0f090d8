import type { WeightRule } from "../methodology/weight-rule.ts";
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

type Schemes = {
  readonly [Scheme in WeightRule["scheme"]]: WeightingScheme<
    Extract<WeightRule, { readonly scheme: Scheme }>
  >;
};

/** Every weighting scheme of a rulebook by its name, one line each. */
const SCHEMES: Schemes = {
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
};

/** The scheme of a rule. The registry's type holds that each takes the rule of its own name. */
export function schemeOf(rule: WeightRule): WeightingScheme<WeightRule> {
  return SCHEMES[rule.scheme] as unknown as WeightingScheme<WeightRule>;
}
