import type { WeightRule } from "../../methodology/weight-rule.ts";
import { isNotional } from "../../methodology/weight-rule.ts";
import { code } from "../spans.ts";
import { roleName } from "./role-names.ts";
import { amount, listed, monthsInWords, numberWord, percent } from "./figures.ts";

type RuleOf<Scheme extends WeightRule["scheme"]> = Extract<WeightRule, { readonly scheme: Scheme }>;

/** How each weighting scheme makes weights, one entry each. */
const SCHEME_WORDS: {
  readonly [Scheme in WeightRule["scheme"]]: (rule: RuleOf<Scheme>) => readonly string[];
} = {
  float_cap: () => [
    "Each line is weighted by its float market cap: price x shares x float factor x fx, divided by the sum over all selected lines.",
  ],
  modified_cap: ({ newcomers }) => [
    "Each line is weighted by its float market cap, divided by the sum over all selected lines.",
    newcomers === "interpolate"
      ? "Newcomers are the exception: those that stand between two members by size are spaced evenly between the two members' caps; one larger or smaller than every member weighs by its own cap."
      : "Newcomers weigh by their own cap too.",
  ],
  equal: ({ per }) => [
    per === "company"
      ? "Each company has the same weight; the lines of one company share it by their float market caps."
      : "Each line has the same weight.",
  ],
  price: () => ["Each line is weighted by its price in the index currency."],
  fundamental: ({ measures, tranches }) => [
    `Each line is weighted by the average of its shares in the totals of ${listed(measures.map(({ column }) => code(column)))}.`,
    ...measures
      .filter(({ may_be_zero }) => may_be_zero)
      .map(({ column }) => `${code(column)} may be zero.`),
    ...(tranches
      ? [
          `The index has ${numberWord(tranches.months.length)} tranches, rebalanced one after the other in ${monthsInWords(tranches.months)}; the others keep their index shares.`,
        ]
      : []),
  ],
  dividend: (rule) => [
    rule.per_share
      ? `Each line is weighted by its indicated annual dividend: ${code(rule.per_share)} per share x shares x fx.`
      : `Each line is weighted by its dividend yield ${code(rule.yield ?? "")} x its float market cap.`,
  ],
  inverse_vol: ({ volatility }) => [
    `Each line is weighted by one over its volatility ${code(volatility)}.`,
  ],
  score_tilt: ({ score, map, power }) => [
    `Each line is weighted by its float market cap times its score ${code(score)}, ${
      map === "normal_cdf"
        ? "read as a standardised score and mapped to its place in the normal distribution"
        : "where a positive score z counts as 1 + z and a negative one as 1 / (1 - z)"
    }.`,
    ...(power > 1 ? [`The mapped score counts to the power of ${power}.`] : []),
  ],
  fixed: ({ by, weights, within }) => [
    `Weights are fixed by ${code(by)}: ${listed(Object.entries(weights).map(([value, weight]) => `${code(value)} ${percent(weight)}`))}.`,
    within === "equal"
      ? "The lines of one value share its weight equally."
      : "The lines of one value share its weight by their float market caps.",
  ],
  par_value: ({ par, accrued }) => [
    accrued
      ? `Each bond is weighted by its market value: par amount ${code(par)} x (clean price + accrued interest ${code(accrued)}) / 100 x fx.`
      : `Each bond is weighted by its par amount ${code(par)} x fx.`,
  ],
  production_liquidity: ({ production, liquidity }) => [
    `Each commodity is weighted by production ${code(production.column)} and liquidity ${code(liquidity.column)}, in the proportion ${production.parts} to ${liquidity.parts}.`,
  ],
};

/** A weighting in sentences, with the date of its prices and what a missing one means. */
export function weightInWords(rule: WeightRule): readonly string[] {
  const words = SCHEME_WORDS[rule.scheme] as (written: WeightRule) => readonly string[];
  return [
    ...words(rule),
    `Prices are those of the ${roleName(rule.prices)}.`,
    rule.if_missing === "fail"
      ? "A line that has no price on that date, or lacks a number that the weighting needs, is left out before ranking and the next best takes its place."
      : "If a selected line has no price on that date, or lacks a number that the weighting needs, the review stops until it is supplied.",
    ...(isNotional(rule)
      ? [
          `Index shares are set so that the composition is worth ${amount(rule.notional)} of the index currency at those prices.`,
        ]
      : []),
  ];
}

/** A scheme's name in a table: `float market cap`. */
export const SCHEME_NAMES: { readonly [Scheme in WeightRule["scheme"]]: string } = {
  float_cap: "float market cap",
  modified_cap: "modified market cap",
  equal: "equal weights",
  price: "price",
  fundamental: "fundamental measures",
  dividend: "dividends",
  inverse_vol: "inverse volatility",
  score_tilt: "score tilt",
  fixed: "fixed weights",
  par_value: "par amount or market value",
  production_liquidity: "production and liquidity",
};
