import type { FloatCapRule } from "../methodology/weight-rule.ts";
import { floatMarketCap } from "./float-market-cap.ts";
import { inProportion } from "./in-proportion.ts";
import type { WeightingScheme } from "./weighting-scheme.ts";

/** Weights each line by its share of total float market cap. */
export const floatCap: WeightingScheme<FloatCapRule> = {
  inputs: () => [],
  weigh: ({ lines }) => inProportion(lines.map(floatMarketCap)),
};
