import type { InverseVolRule } from "../methodology/weight-rule.ts";
import { inProportion } from "./in-proportion.ts";
import { inputColumn } from "./input-column.ts";
import type { WeightingScheme } from "./weighting-scheme.ts";

/** Weights by one over the volatility, in whatever unit the column has. */
export const inverseVol: WeightingScheme<InverseVolRule> = {
  inputs: ({ volatility }) => [{ column: volatility, over: 0 }],
  weigh: ({ lines, rule }) =>
    inProportion(inputColumn(lines, rule.volatility).map((volatility) => 1 / volatility)),
};
