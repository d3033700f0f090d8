import { isNotional } from "../../methodology/weight-rule.ts";
import { schemeOf, type WeightRule } from "../../weighting/schemes.ts";
import { amount } from "./figures.ts";
import { roleName } from "./role-names.ts";

/** A weighting in sentences, with the date of its prices and what a missing one means. */
export function weightInWords(rule: WeightRule): readonly string[] {
  return [
    ...schemeOf(rule).words(rule),
    `Prices are those of the ${roleName(rule.prices)}.`,
    rule.if_missing === "fail"
      ? "A line that has no price on that date, or lacks a number that the weighting needs, is left out before ranking and the next best takes its place."
      : "If a selected line has no price on that date, or lacks a number that the weighting needs, the review stops until it is supplied.",
    ...(isNotional(rule)
      ? [
          `Index shares are set so that the composition is worth ${amount(rule.notional)} in the index currency at those prices.`,
        ]
      : []),
  ];
}
