import type { NotionalFrame } from "./weight-rule.ts";
import { inProportion } from "./in-proportion.ts";
import type { SizedLine } from "./sized-line.ts";
import { originsOf } from "./weight-origin.ts";
import type { WeightingScheme } from "./weighting-scheme.ts";

interface PriceRule extends NotionalFrame {
  readonly scheme: "price";
}

/** Weights by price in index currency, so that every line has the same index shares. */
export const price: WeightingScheme<PriceRule> = {
  name: () => "by price",
  weighsSize: () => false,
  inputs: () => [],
  weigh: ({ lines }) => inProportion(lines.map(priceOf)),
  originOf: ({ lines }) =>
    originsOf(lines.map(priceOf), {
      how: "price x fx",
      numbersOf: (at) => ({ price: lines[at]!.price, fx: lines[at]!.fx }),
    }),
  words: () => ["Each line is weighted by its price in the index currency."],
};

function priceOf({ price: local, fx }: SizedLine): number {
  return local * fx;
}
