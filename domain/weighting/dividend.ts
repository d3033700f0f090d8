import { assert } from "../errors.ts";
import { code } from "../methodology-document/spans.ts";
import type { NotionalFrame } from "../methodology/weight-rule.ts";
import { floatMarketCap } from "./float-market-cap.ts";
import { inProportion } from "./in-proportion.ts";
import { inputColumn } from "./input-column.ts";
import type { WeightingScheme } from "./weighting-scheme.ts";

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
  name: "dividends",
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
  words: (rule) => [
    rule.per_share
      ? `Each line is weighted by its indicated annual dividend: ${code(rule.per_share)} per share x shares x fx.`
      : `Each line is weighted by its dividend yield ${code(rule.yield ?? "")} x its float market cap.`,
  ],
};

function columnOf(rule: DividendRule): string {
  const column = rule.per_share ?? rule.yield;
  assert(column !== undefined, "a dividend weighting has `per_share` or `yield`");
  return column;
}
