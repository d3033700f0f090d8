import { code } from "../words/spans.ts";
import type { NotionalFrame } from "./weight-rule.ts";
import { inProportion } from "./in-proportion.ts";
import { inputColumn } from "./input-column.ts";
import { originsOf } from "./weight-origin.ts";
import type { WeightingScheme } from "./weighting-scheme.ts";

interface InverseVolRule extends NotionalFrame {
  readonly scheme: "inverse_vol";
  readonly volatility: string;
}

/** Weights by one over the volatility, in whatever unit the column has. */
export const inverseVol: WeightingScheme<InverseVolRule> = {
  name: () => "by the inverse of volatility",
  weighsSize: () => false,
  inputs: ({ volatility }) => [{ column: volatility, over: 0 }],
  weigh: ({ lines, rule }) => inProportion(inputColumn(lines, rule.volatility).map(inverse)),
  originOf: ({ lines, rule: { volatility } }) => {
    const values = inputColumn(lines, volatility);
    return originsOf(values.map(inverse), {
      how: `1 / ${volatility}`,
      numbersOf: (at) => ({ [volatility]: values[at]! }),
    });
  },
  words: ({ volatility }) => [
    `Each line is weighted by one over its volatility ${code(volatility)}.`,
  ],
};

function inverse(value: number): number {
  return 1 / value;
}
