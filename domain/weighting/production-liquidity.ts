import { amount, numberWord } from "../words/figures.ts";
import { code } from "../words/spans.ts";
import type { NotionalFrame } from "./weight-rule.ts";
import { sum } from "../numeric/sum.ts";
import { inProportion } from "./in-proportion.ts";
import { inputColumn } from "./input-column.ts";
import { measureNumbers, originsOf } from "./weight-origin.ts";
import type { Weighing, WeightingScheme } from "./weighting-scheme.ts";

interface ProductionLiquidityRule extends NotionalFrame {
  readonly scheme: "production_liquidity";
  readonly production: { readonly column: string; readonly parts: number };
  readonly liquidity: { readonly column: string; readonly parts: number };
}

/**
 * Weights commodities by their share of liquidity and of world production, in whole parts such as two
 * to one.
 *
 * Units: both columns in index currency a year, or in any one unit that makes commodities comparable.
 */
export const productionLiquidity: WeightingScheme<ProductionLiquidityRule> = {
  name: () => "by production and liquidity",
  weighsSize: () => false,
  inputs: ({ production, liquidity }) => [
    { column: liquidity.column, over: 0 },
    { column: production.column, over: 0 },
  ],
  weigh: (weighing) => inProportion(amountsOf(weighing)),
  originOf: (weighing) => {
    const { lines, rule } = weighing;
    const measures = [rule.liquidity, rule.production].map(({ column, parts }) => {
      const values = inputColumn(lines, column);
      return { column, parts, values, total: sum(values) };
    });
    return originsOf(amountsOf(weighing), {
      how: measures.map(({ column, parts }) => `${parts} x ${column} / its total`).join(" + "),
      numbersOf: (at) => measureNumbers(measures, at),
    });
  },
  words: ({ production, liquidity }) => [
    `Each commodity is weighted by its part of the total of ${code(production.column)}, counted ${timesInWords(production.parts)}, and its part of the total of ${code(liquidity.column)}, counted ${timesInWords(liquidity.parts)}: both added up and divided by ${amount(production.parts + liquidity.parts)}. The totals are those over all lines of the index.`,
  ],
};

function timesInWords(parts: number): string {
  return parts === 1 ? "once" : parts === 2 ? "twice" : `${numberWord(parts)} times`;
}

function amountsOf({ lines, rule }: Weighing<ProductionLiquidityRule>): readonly number[] {
  const [liquidity, production] = [rule.liquidity, rule.production].map(({ column, parts }) => {
    const values = inputColumn(lines, column);
    const total = sum(values);
    return values.map((value) => (parts * value) / total);
  });
  return lines.map((_, at) => liquidity![at]! + production![at]!);
}
