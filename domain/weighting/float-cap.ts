import type { WeightFrame } from "./weight-rule.ts";
import { floatMarketCap } from "./float-market-cap.ts";
import { inProportion } from "./in-proportion.ts";
import { originsOf, SIZE, sizeNumbers } from "./weight-origin.ts";
import type { WeightingScheme } from "./weighting-scheme.ts";

interface FloatCapRule extends WeightFrame {
  readonly scheme: "float_cap";
}

/** Weights each line by its share of total float market cap. */
export const floatCap: WeightingScheme<FloatCapRule> = {
  name: () => "by float market cap",
  weighsSize: () => true,
  inputs: () => [],
  weigh: ({ lines }) => inProportion(lines.map(floatMarketCap)),
  originOf: ({ lines }) =>
    originsOf(lines.map(floatMarketCap), { how: SIZE, numbersOf: (at) => sizeNumbers(lines[at]!) }),
  words: () => [
    "Each line is weighted by its float market cap: price x shares x float factor x fx, divided by the sum over all lines of the index.",
  ],
};
