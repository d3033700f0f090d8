import { code } from "../words/spans.ts";
import { listed, monthsInWords, numberWord } from "../words/figures.ts";
import type { NotionalFrame } from "./weight-rule.ts";
import { sum } from "../numeric/sum.ts";
import { inProportion } from "./in-proportion.ts";
import { inputColumn } from "./input-column.ts";
import { trancheParts, trancheProblems, type TrancheRule } from "./tranches.ts";
import { measureNumbers, originsOf, type WeightOrigin } from "./weight-origin.ts";
import type { Weighing, WeightingScheme } from "./weighting-scheme.ts";

interface FundamentalRule extends NotionalFrame {
  readonly scheme: "fundamental";
  readonly measures: readonly {
    readonly column: string;
    /** A line may show zero here, such as a company that pays no dividend. */
    readonly may_be_zero?: boolean | undefined;
  }[];
  /** One tranche is rebalanced at a review, the others keep their index shares. */
  readonly tranches?: TrancheRule | undefined;
}

/**
 * Weights by the average of each line's shares of the named measures.
 *
 * Units: measures of a line, not of its company, all lines in one currency per measure.
 * With tranches one of them takes these weights, the others keep their index shares.
 * Boundary: a measure that is zero on every line counts for nobody.
 */
export const fundamental: WeightingScheme<FundamentalRule> = {
  name: () => "by fundamental measures",
  weighsSize: () => false,
  inputs: ({ measures }) =>
    measures.map(({ column, may_be_zero }) => ({
      column,
      ...(may_be_zero ? { atLeast: 0 } : { over: 0 }),
    })),
  problems: ({ tranches }, { months }) => (tranches ? trancheProblems(tranches, months) : []),
  weigh: (weighing) => partsOf(weighing)?.map(sum) ?? targetOf(weighing),
  parts: partsOf,
  originOf,
  words: ({ measures, tranches }) => [
    measures.length === 1
      ? `Each line is weighted in proportion to its ${code(measures[0]!.column)}.`
      : `Each line is weighted by the average of its parts of the totals of ${listed(measures.map(({ column }) => code(column)))}, which are those over all lines of the index.`,
    ...zeroSentences(measures),
    ...(tranches
      ? [
          `The index has ${numberWord(tranches.months.length)} tranches, rebalanced one after the other in ${monthsInWords(tranches.months)}; the others keep the proportions of their index shares.`,
          "Each tranche keeps its own part of the market value at the price date, in which a member without a price counts nothing; at the first review all take these weights in equal parts.",
          "What a line that leaves was worth is spread over its tranche in proportion; where none of its lines stays, the tranche takes these weights too. A newcomer enters by the tranche that is due.",
        ]
      : []),
  ],
};

function originOf(weighing: Weighing<FundamentalRule>): (at: number) => WeightOrigin {
  const measures = weighing.rule.measures.map(({ column }) => {
    const values = inputColumn(weighing.lines, column);
    return { column, values, total: sum(values) };
  });
  const parts = partsOf(weighing);
  if (parts) {
    const target = targetOf(weighing);
    return originsOf(parts.map(sum), {
      how: "the parts of its tranches added up; the one that is rebalanced takes the target weight",
      numbersOf: (at) => ({
        ...Object.fromEntries(parts[at]!.map((part, tranche) => [`tranche ${tranche + 1}`, part])),
        "target weight": target[at]!,
        ...measureNumbers(measures, at),
      }),
    });
  }
  return originsOf(averagesOf(weighing), {
    how: measures.map(({ column }) => `${column} / its total`).join(" + "),
    numbersOf: (at) => measureNumbers(measures, at),
  });
}

function partsOf(weighing: Weighing<FundamentalRule>) {
  const { tranches } = weighing.rule;
  return tranches && trancheParts(tranches, { ...weighing, target: targetOf(weighing) });
}

function targetOf(weighing: Weighing<FundamentalRule>): readonly number[] {
  return inProportion(averagesOf(weighing));
}

/** The sum of each line's parts of the measures' totals, which is their average but for a factor. */
function averagesOf({ lines, rule }: Weighing<FundamentalRule>): readonly number[] {
  const shares = rule.measures.map(({ column }) => {
    const values = inputColumn(lines, column);
    const total = sum(values);
    return values.map((value) => (total === 0 ? 0 : value / total));
  });
  return lines.map((_, at) => sum(shares.map((measure) => measure[at]!)));
}

function zeroSentences(measures: FundamentalRule["measures"]): readonly string[] {
  const [zero, positive] = [true, false].map((isZero) =>
    measures
      .filter(({ may_be_zero = false }) => may_be_zero === isZero)
      .map(({ column }) => code(column)),
  );
  if (zero!.length === 0) return [];
  return [
    `${listed(zero!)} may be zero; ${listed(positive!)} must be over zero. A total of zero is left out of the average.`,
  ];
}
