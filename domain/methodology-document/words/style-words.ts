import type { StyleRule } from "../../style/style-rule.ts";
import { code } from "../spans.ts";
import { listed, percent, points } from "./figures.ts";

/** How the index divides into growth and value. */
export function styleInWords(rule: StyleRule): readonly string[] {
  const { measures, if_missing, counts, map, whole_over, band } = rule;
  return [
    `A score of each line is made of ${listed(measures.map(({ column, part, favours }) => `${code(column)} (${percent(part)}, a high value speaking for ${favours})`))}.`,
    if_missing === "rescale"
      ? "A line without a measure is scored by those it has."
      : "If a line lacks a measure the review stops until it is supplied.",
    `Lines stand in the order of their scores, each counting as ${counts === "lines" ? "one" : "its float market cap"}; its position runs from 0 % (most growth) to 100 % (most value).`,
    `The part of a line that is value goes in straight lines through ${listed(map.map(({ position, value }) => `${percent(value)} at ${percent(position)}`))}; the rest is growth.`,
    `A part over ${percent(whole_over)} becomes the whole.`,
    `A line whose position has moved by ${points(band.width)} or less since ${band.since === "last_review" ? "the last review" : "its part was last set"} keeps its part.`,
  ];
}
