import { hurdlesOf, type Hurdle, type Hurdles } from "../domain/comparison/hurdles.ts";
import { PipelineError } from "../domain/errors.ts";
import { decimalText } from "../domain/numeric/decimal-text.ts";
import { shownValue } from "../domain/words/rounded-figures.ts";
import type { ReviewInputs } from "../domain/review-inputs.ts";
import type { Explanation } from "./explanation.ts";
import { branch, treeText, type TextTree } from "./text-tree.ts";

/** What stands between a line and one published index that it is not in. */
export interface WhyNot extends Hurdles {
  /** "" where the rulebook has no segments. */
  readonly segment: string;
}

/** Every index that the line is not in. Throws: bad_usage where there is none. */
export function whyNotOf(inputs: ReviewInputs, found: Explanation): readonly WhyNot[] {
  const out = found.segments.filter(({ weight }) => weight === undefined);
  if (out.length === 0)
    throw new PipelineError("bad_usage", {
      option: "--why-not",
      value: found.security_id,
      reason: "the line is in; ask for it without --why-not",
    });
  return out.map(({ segment }) => ({
    segment,
    ...hurdlesOf(inputs, found.security_id, segment),
  }));
}

export function whyNotText(found: Explanation, whyNot: readonly WhyNot[]): string {
  const { security_id, ticker, name, index, version, review, kind, effective } = found;
  return treeText([
    branch([security_id, ticker, name].filter((part) => part !== "").join("  ")),
    branch(
      `${index} ${version}, ${kind} review ${review}, effective ${effective}: why it is not in`,
      whyNot.map(segmentTree),
    ),
  ]);
}

function segmentTree({ segment, hurdles, cleared }: WhyNot): TextTree {
  const where = segment === "" ? "the index" : segment;
  const count = hurdles.length === 1 ? "1 hurdle" : `${hurdles.length} hurdles`;
  const end = cleared
    ? `with ${hurdles.length === 1 ? "it" : "all of them"} cleared the line is in: a whole review says so`
    : "no values of the line alone clear them all";
  return branch(`${where}: ${count}, in order`, [...hurdles.map(hurdleTree), branch(end)]);
}

function hurdleTree(hurdle: Hurdle): TextTree {
  const { id, column, value, comparator, threshold, needs, flip_value: flip } = hurdle;
  const test =
    column === "" || comparator === ""
      ? ""
      : `: ${column} ${shownValue(value)}, asked ${comparator} ${shownValue(threshold)}`;
  return branch(`${id}${test}`, [
    branch(isPlace(id) ? needs.replace(/^needs: /, "needs ") : `needs ${needs}`),
    ...(flip === undefined ? [] : [branch(`cleared at ${column} ${valueText(flip)}`)]),
  ]);
}

/** As `whatif --set` and verdicts.csv write it. */
function valueText(value: number | string): string {
  return typeof value === "number" ? decimalText(value) : value;
}

/** The last hurdle is the line's place, whose words are the verdict's own. */
function isPlace(id: string): boolean {
  return id === "rank" || id === "select" || id === "segment";
}
