import { isNotional } from "../../methodology/weight-rule.ts";
import type { Methodology } from "../../methodology/methodology.ts";
import { schemeOf } from "../../weighting/schemes.ts";
import { amount } from "./figures.ts";
import { leftOutInWords } from "./left-out-words.ts";
import { roleName } from "./role-names.ts";

/** A weighting in sentences, with the date of its prices and what a missing one means. */
export function weightInWords({ weight: rule, segments, ...of }: Methodology): readonly string[] {
  return [
    ...schemeOf(rule).words(rule),
    ...(segments ? ["Each segment is an index of its own, whose weights add up to 1."] : []),
    ...(segments?.packet_fraction === undefined
      ? []
      : ["A line that two segments hold weighs in each by the part that is held there."]),
    `Prices are those of the ${roleName(rule.prices)}.`,
    rule.if_missing === "fail"
      ? `A line that has no price on that date, or lacks a number that the weighting needs, ${leftOutInWords(of)}.`
      : "If a selected line has no price on that date, or lacks a number that the weighting needs, the review stops until it is supplied.",
    ...(isNotional(rule)
      ? [
          `Index shares are set so that the composition is worth ${amount(rule.notional)} in the index currency at those prices.`,
        ]
      : []),
  ];
}
