import { code } from "../words/spans.ts";
import type { NotionalFrame } from "./weight-rule.ts";
import { inProportion } from "./in-proportion.ts";
import { inputColumn } from "./input-column.ts";
import type { SizedLine } from "./sized-line.ts";
import { originsOf } from "./weight-origin.ts";
import type { WeightingScheme } from "./weighting-scheme.ts";

interface PriceRule extends NotionalFrame {
  readonly scheme: "price";
  /** Column by which each price is multiplied, so that prices of another size can be compared. */
  readonly factor?: string | undefined;
}

/**
 * Weights by price in index currency, so that every line has the same index shares; with a `factor` by
 * price x factor, and index shares are in proportion to it.
 *
 * Source: Nikkei Stock Average index guidebook, price adjustment factor.
 */
export const price: WeightingScheme<PriceRule> = {
  name: ({ factor }) => (factor === undefined ? "by price" : "by adjusted price"),
  weighsSize: () => false,
  inputs: ({ factor }) => (factor === undefined ? [] : [{ column: factor, over: 0 }]),
  weigh: ({ lines, rule }) => inProportion(pricesOf(lines, rule)),
  originOf: ({ lines, rule }) => {
    const { factor } = rule;
    const factors = factor === undefined ? undefined : inputColumn(lines, factor);
    return originsOf(pricesOf(lines, rule), {
      how: factor === undefined ? "price x fx" : `price x ${factor} x fx`,
      numbersOf: (at) => ({
        price: lines[at]!.price,
        ...(factors && { [factor!]: factors[at]! }),
        fx: lines[at]!.fx,
      }),
    });
  },
  words: ({ factor }) => [
    factor === undefined
      ? "Each line is weighted by its price in the index currency."
      : `Each line is weighted by its price in the index currency x its ${code(factor)}.`,
  ],
};

function pricesOf(lines: readonly SizedLine[], { factor }: PriceRule): readonly number[] {
  const prices = lines.map(({ price: local, fx }) => local * fx);
  if (factor === undefined) return prices;
  const factors = inputColumn(lines, factor);
  return prices.map((own, at) => own * factors[at]!);
}
