import type { PriceRule } from "../methodology/weight-rule.ts";
import { inProportion } from "./in-proportion.ts";
import type { WeightingScheme } from "./weighting-scheme.ts";

/** Weights by price in index currency, so that every line has the same index shares. */
export const price: WeightingScheme<PriceRule> = {
  inputs: () => [],
  weigh: ({ lines }) => inProportion(lines.map((line) => line.price * line.fx)),
};
