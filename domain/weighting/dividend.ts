import { assert } from "../errors.ts";
import type { DividendRule } from "../methodology/weight-rule.ts";
import { floatMarketCap } from "./float-market-cap.ts";
import { inProportion } from "./in-proportion.ts";
import { inputColumn } from "./input-column.ts";
import type { WeightingScheme } from "./weighting-scheme.ts";

/**
 * Weights by what the lines pay: indicated annual dividend x shares x fx, or yield x float market cap.
 *
 * Source: docs/methodology/weighting.md, dividend.
 */
export const dividend: WeightingScheme<DividendRule> = {
  inputs: (rule) => [{ column: columnOf(rule), over: 0 }],
  weigh: ({ lines, rule }) => {
    const values = inputColumn(lines, columnOf(rule));
    return inProportion(
      lines.map((line, at) =>
        rule.per_share === undefined
          ? values[at]! * floatMarketCap(line)
          : values[at]! * line.shares * line.fx,
      ),
    );
  },
};

function columnOf(rule: DividendRule): string {
  const column = rule.per_share ?? rule.yield;
  assert(column !== undefined, "a dividend weighting has `per_share` or `yield`");
  return column;
}
