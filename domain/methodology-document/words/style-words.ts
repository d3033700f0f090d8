import { styleMapOf } from "../../style/style-maps.ts";
import type { StyleRule } from "../../style/style-rule.ts";
import { code } from "../../words/spans.ts";
import { listed, percent, points } from "../../words/figures.ts";

/** How the index divides into growth and value. */
export function styleInWords(rule: StyleRule): readonly string[] {
  const { measures, if_missing, counts, band } = rule;
  return [
    `A score of each line is made of its positions by ${listed(measures.map(({ column, part, favours }) => `${code(column)} (${percent(part)}, a high value speaking for ${favours})`))}.`,
    `A position is the part of all lines that stand below a line and half of those that stand equal to it, itself among them, each counting as ${counts === "lines" ? "one" : "its float market cap"}; by a measure that speaks for growth it is 100 % less that.`,
    if_missing === "rescale"
      ? `A line without a measure is scored by those it has; one without any ${rule.steps ? "has the part of the middle, 50 %" : "is half growth and half value"}.`
      : "If a line lacks a measure the review stops until it is supplied.",
    "Lines then stand in the order of their scores, and the position among these, from 0 % (most growth) to 100 % (most value), decides.",
    ...styleMapOf(rule).words(rule),
    `A line whose position has moved by ${points(band.width)} or less since ${band.since === "last_review" ? "the last review" : "its part was last set"} keeps its part.`,
  ];
}
