import type { IfMissing } from "../../eligibility/screen.ts";
import { sourceKindOf, type FloatSource } from "../../float/float-sources.ts";
import { code } from "../../words/spans.ts";

/** Where an observed free float comes from. */
export function sourceInWords(source: FloatSource): readonly string[] {
  const { limited_by: limit, if_missing = "pass" } = source;
  return [
    ...sourceKindOf(source).words(source),
    ...(limit === undefined
      ? []
      : [
          `It is at most ${code(limit)}, the part of the line that may be held, as by foreigners; an empty one limits nothing.`,
        ]),
    MISSING[if_missing],
  ];
}

const MISSING: { readonly [Answer in IfMissing]: string } = {
  pass: "What is known of it counts; where nothing is known, the float counts as one.",
  fail: "A line with an empty cell in a column of that source is not eligible.",
  refuse:
    "An empty cell in a column of that source, of a line that passes the screens, ends the review.",
};
