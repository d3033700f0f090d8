import { isNotional } from "../../weighting/weight-rule.ts";
import type { Methodology } from "../../methodology/methodology.ts";
import { schemeOf } from "../../weighting/schemes.ts";
import { amount, listed } from "../../words/figures.ts";
import { kindName } from "../../words/kind-names.ts";
import { assetKind } from "./asset-kind.ts";
import { leftOutInWords } from "./left-out-words.ts";
import { weightNeeds } from "./weight-needs.ts";
import { roleName } from "../../words/role-names.ts";

/** A weighting in sentences, with the date of its prices and what a missing one means. */
export function weightInWords({ weight: rule, segments, ...of }: Methodology): readonly string[] {
  const needs = weightNeeds({ weight: rule, ...of });
  const without = `without a price on that date${needs === "" ? "" : `, or without ${needs}`}`;
  return [
    ...schemeOf(rule).words(rule),
    ...(segments ? ["Each segment is an index of its own, whose weights add up to 1."] : []),
    ...(segments?.packet_fraction === undefined
      ? []
      : ["A line that two segments hold weighs in each by the part that is held there."]),
    ...datesInWords({ weight: rule, ...of }),
    rule.if_missing === "fail"
      ? `A line ${without}${needs === "" ? "" : ","} ${leftOutInWords(of)}.`
      : `Where a line that passes the screens is ${without}, the review stops until it is supplied.`,
    ...(rule.keep_factors
      ? [
          `At ${listed(rule.keep_factors.map((kind) => `the ${kindName(kind)} review`))} the caps first look at the weights under the capping factors in force: if none of them is triggered, these factors are kept, and a newcomer's is 1; otherwise all weights are capped anew.`,
        ]
      : []),
    ...(isNotional(rule)
      ? [
          `Index shares are set so that the composition is worth ${amount(rule.notional)} in the index currency at those prices.`,
        ]
      : []),
  ];
}

/** Of which date prices, exchange rates and, where lines are no shares, all else are that weighs. */
function datesInWords(rules: Pick<Methodology, "weight" | "rank" | "roll">): readonly string[] {
  const { weight, rank } = rules;
  const [prices, ranks] = [roleName(weight.prices), roleName(rank.date)];
  if (weight.prices === rank.date) return [`Prices and exchange rates are those of the ${prices}.`];
  const others = assetKind(rules) === "shares" ? "" : `; all other values are of the ${ranks}`;
  return [
    `Exchange rates are those of the ${prices} where its data give them, else of the ${ranks}${others}.`,
    `Prices are those of the ${prices}.`,
  ];
}
