import type { Methodology } from "../../methodology/methodology.ts";
import { schemeOf } from "../../weighting/schemes.ts";
import type { WeightInput } from "../../weighting/weighting-scheme.ts";
import { amount, listed } from "../../words/figures.ts";
import { code } from "../../words/spans.ts";

/** What a line must have so that it can be weighed, besides a price: `par` over 0 and `accrued` of at least 0. */
export function weightNeeds({ weight, shares }: Pick<Methodology, "weight" | "shares">): string {
  const { inputs, attribute } = schemeOf(weight);
  const part = shares.part === undefined ? [] : [{ column: shares.part, over: 0, atMost: 1 }];
  return listed([
    ...(attribute ? [`one of these values in ${code(attribute(weight).column)}`] : []),
    ...[...inputs(weight), ...part].map(inputInWords),
  ]);
}

function inputInWords({ column, over, atLeast, atMost }: WeightInput): string {
  const least = over === undefined ? `of at least ${amount(atLeast ?? 0)}` : `over ${amount(over)}`;
  return `${code(column)} ${least}${atMost === undefined ? "" : ` and at most ${amount(atMost)}`}`;
}
