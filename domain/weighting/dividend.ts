import { assert } from "../errors.ts";
import { code } from "../words/spans.ts";
import type { NotionalFrame } from "./weight-rule.ts";
import { floatMarketCap, knownShares } from "./float-market-cap.ts";
import { inProportion } from "./in-proportion.ts";
import { inputColumn } from "./input-column.ts";
import { originsOf, SIZE, sizeNumbers } from "./weight-origin.ts";
import type { Weighing, WeightingScheme } from "./weighting-scheme.ts";

interface DividendRule extends NotionalFrame {
  readonly scheme: "dividend";
  /** Column of the indicated annual dividend of one share, in the line's currency. */
  readonly per_share?: string | undefined;
  /** Column of the dividend yield, a fraction. */
  readonly yield?: string | undefined;
}

/**
 * Weights by what the lines pay: indicated annual dividend x shares x fx, or yield x float market cap.
 *
 * Source: docs/methodology/weighting.md, dividend.
 */
export const dividend: WeightingScheme<DividendRule> = {
  name: () => "by dividends",
  weighsSize: () => true,
  inputs: (rule) => [{ column: columnOf(rule), over: 0 }],
  weigh: (weighing) => inProportion(amountsOf(weighing)),
  originOf: (weighing) => {
    const { lines, rule } = weighing;
    const column = columnOf(rule);
    const values = inputColumn(lines, column);
    return originsOf(amountsOf(weighing), {
      how: rule.per_share === undefined ? `${column} x ${SIZE}` : `${column} x shares x fx`,
      numbersOf: (at) => {
        const line = lines[at]!;
        const size =
          rule.per_share === undefined
            ? sizeNumbers(line)
            : { shares: knownShares(line), fx: line.fx };
        return { [column]: values[at]!, ...size };
      },
    });
  },
  words: (rule) => [
    rule.per_share
      ? `Each line is weighted by its indicated annual dividend: ${code(rule.per_share)} per share x shares x fx.`
      : `Each line is weighted by its dividend yield ${code(rule.yield ?? "")} x its float market cap.`,
  ],
};

function amountsOf({ lines, rule }: Weighing<DividendRule>): readonly number[] {
  const values = inputColumn(lines, columnOf(rule));
  return lines.map((line, at) =>
    rule.per_share === undefined
      ? values[at]! * floatMarketCap(line)
      : values[at]! * knownShares(line) * line.fx,
  );
}

function columnOf(rule: DividendRule): string {
  const column = rule.per_share ?? rule.yield;
  assert(column !== undefined, "a dividend weighting has `per_share` or `yield`");
  return column;
}
