import { PipelineError } from "../errors.ts";
import { code } from "../words/spans.ts";
import { listed, percent } from "../words/figures.ts";
import type { NotionalFrame } from "./weight-rule.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { textColumn } from "../universe/columns.ts";
import { floatMarketCap } from "./float-market-cap.ts";
import { inProportion } from "./in-proportion.ts";
import { withinGroups } from "./within-groups.ts";
import { originsOf, SIZE, sizeNumbers } from "./weight-origin.ts";
import type { Weighing, WeightingScheme } from "./weighting-scheme.ts";

interface FixedRule extends NotionalFrame {
  readonly scheme: "fixed";
  /** Column whose values have the weights, such as security_id or asset_class. */
  readonly by: string;
  readonly weights: Readonly<Record<string, number>>;
  /** How the lines of one value share its weight. */
  readonly within: "equal" | "float_cap";
}

/**
 * Weights written in the rulebook, for each value of a column; the lines of one value share its weight.
 *
 * Throws: weight_unplaced where no line has a value that the rulebook gives a weight.
 */
export const fixed: WeightingScheme<FixedRule> = {
  name: () => "at fixed weights",
  weighsSize: ({ within }) => within === "float_cap",
  inputs: () => [],
  attribute: ({ by, weights }) => ({
    column: by,
    values: Object.keys(weights).toSorted(byCodeUnit),
  }),
  problems: ({ by, weights }, { keptOut }) =>
    Object.keys(weights).flatMap((value) => {
      const why = keptOut(by, value);
      return why === undefined
        ? []
        : [{ path: ["weights", value], reason: `no line has it: ${why}` }];
    }),
  weigh: (weighing) => inProportion(amountsOf(weighing)),
  originOf: (weighing) => {
    const { lines, rule } = weighing;
    const read = textColumn(rule.by);
    const groupAt = (at: number) => read(lines[at]!.line.security);
    const counts = Map.groupBy(lines.keys(), groupAt);
    return originsOf(amountsOf(weighing), {
      how: (at) =>
        rule.within === "equal"
          ? `the weight of ${rule.by} ${groupAt(at)} over its lines`
          : `the weight of ${rule.by} ${groupAt(at)} x the part of its ${SIZE}`,
      numbersOf: (at) => ({
        [groupAt(at)]: rule.weights[groupAt(at)]!,
        ...(rule.within === "equal"
          ? { lines: counts.get(groupAt(at))!.length }
          : sizeNumbers(lines[at]!)),
      }),
    });
  },
  words: ({ by, weights, within }) => [
    `Weights are fixed by ${code(by)}: ${listed(Object.entries(weights).map(([value, weight]) => `${code(value)} ${percent(weight)}`))}.`,
    within === "equal"
      ? "The lines of one value share its weight equally."
      : "The lines of one value share its weight by their float market caps.",
    "Where a value has no line in the index, the review is refused.",
  ],
};

function amountsOf({ lines, rule }: Weighing<FixedRule>): readonly number[] {
  const read = textColumn(rule.by);
  const groups = lines.map(({ line }) => read(line.security));
  const missing = Object.keys(rule.weights)
    .toSorted(byCodeUnit)
    .find((value) => !groups.includes(value));
  if (missing !== undefined)
    throw new PipelineError("weight_unplaced", {
      column: rule.by,
      value: missing,
      weight: rule.weights[missing]!,
      reason: "no selected line has this value",
    });
  const sizes = lines.map((line) => (rule.within === "equal" ? 1 : floatMarketCap(line)));
  const totalOf = (group: string) => rule.weights[group]!;
  return withinGroups(sizes, { groups, totalOf });
}
