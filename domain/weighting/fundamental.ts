import type { FundamentalRule } from "../methodology/weight-rule.ts";
import { sum } from "../numeric/sum.ts";
import { inProportion } from "./in-proportion.ts";
import { inputColumn } from "./input-column.ts";
import { trancheParts } from "./tranches.ts";
import type { Weighing, WeightingScheme } from "./weighting-scheme.ts";

/**
 * Weights by the average of each line's shares of the named measures.
 *
 * Units: measures of a line, not of its company, all lines in one currency per measure.
 * With tranches one of them takes these weights, the others keep their index shares.
 * Boundary: a measure that is zero on every line counts for nobody.
 */
export const fundamental: WeightingScheme<FundamentalRule> = {
  inputs: ({ measures }) =>
    measures.map(({ column, may_be_zero }) => ({
      column,
      ...(may_be_zero ? { atLeast: 0 } : { over: 0 }),
    })),
  weigh: (weighing) => partsOf(weighing)?.map(sum) ?? targetOf(weighing),
  parts: partsOf,
};

function partsOf(weighing: Weighing<FundamentalRule>) {
  const { tranches } = weighing.rule;
  return tranches && trancheParts(tranches, { ...weighing, target: targetOf(weighing) });
}

function targetOf({ lines, rule }: Weighing<FundamentalRule>): readonly number[] {
  const shares = rule.measures.map(({ column }) => {
    const values = inputColumn(lines, column);
    const total = sum(values);
    return values.map((value) => (total === 0 ? 0 : value / total));
  });
  return inProportion(lines.map((_, at) => sum(shares.map((measure) => measure[at]!))));
}
