import type { SegmentRule } from "./segment-rule.ts";
import type { InclusiveRange } from "./segment-sizes.ts";
import { largestNewcomerFloat } from "./market-cuts.ts";
import { code } from "../words/spans.ts";
import { amount, listed, percent } from "../words/figures.ts";

/** How each market finds the cut-offs of its segments. */
export function coverageInWords(rule: SegmentRule): readonly string[] {
  const { per, sizes } = rule;
  return [
    `Each value of ${code(per!)} is a market with cut-offs of its own, among its ranked companies. A company is of the market of its first line by security id; where ${unknownIn(rule)} is unknown it is in no segment.`,
    "Free-float cap is price x shares x free float x fx at the rank date, of all the company's lines of common stock, depositary receipts and real estate investment trusts, with floats as the data have them; one without shares counts with an equal part of the company cap, where that is given.",
    ...rule.list.flatMap((part, at) => partInWords(rule, part, at)),
    "A cut-off is the full cap of the company at the number that the composition in force carries: how many of the market's ranked companies are members of the segment or of a larger one. Where it carries none, it is that of the companies which first reach the target.",
    `The number stands while the cut-off lies ${rangeInWords(sizes!.range)} of the market's reference size and the coverage in its range. Else it moves as little as brings back the size, then the coverage; a cut-off is never outside the sizes: at the upper edge where the company at the number is larger, at the lower one where not one company is so large.`,
    ...(sizes!.coverage_moves
      ? [
          `The coverage alone takes in no company under ${percent(sizes!.coverage_moves.at_least)} of the reference, and drops none of at least ${percent(sizes!.coverage_moves.at_most)} of it.`,
        ]
      : []),
    "Where one company spans the whole range of the coverage, the number goes down to it.",
    ...countedInWords(rule),
    "Exactly at the edge of a range is inside.",
    ...referencesInWords(rule),
  ];
}

function unknownIn({ per, sizes }: SegmentRule): string {
  return [...new Set([per!, sizes!.by])].map(code).join(" or ");
}

type Part = SegmentRule["list"][number];

function partInWords({ list }: SegmentRule, part: Part, at: number): readonly string[] {
  const { target, at_least, at_most } = part.coverage!;
  const together = list.slice(0, at + 1).map(({ id }) => code(id));
  const next = list[at + 1]?.id;
  return [
    `${listed(together)}${at > 0 ? " together" : ""} ${at > 0 ? "cover" : "covers"} ${percent(target)} of the market's free-float cap, in the range of ${percent(at_least)} to ${percent(at_most)}. A newcomer at or above the cut-off ${at > 0 ? `and below that of ${code(list[at - 1]!.id)} ` : ""}belongs in ${code(part.id)}.`,
    ...(part.newcomer_float === undefined
      ? []
      : [
          `A newcomer at or above the cut-off of ${code(part.id)} whose company has less than ${percent(part.newcomer_float)} of that cut-off in free float is in no segment.`,
        ]),
    ...(part.stay_down_to === undefined
      ? []
      : [
          `Members of ${code(part.id)} stay there down to ${percent(part.stay_down_to)} of its cut-off, exactly at it included.`,
        ]),
    ...(part.stay_up_to === undefined || next === undefined
      ? []
      : [
          `Members of ${code(next)} stay there up to ${percent(part.stay_up_to)} of the cut-off of ${code(part.id)}, exactly at it included.`,
        ]),
    ...(next === undefined
      ? [
          `A newcomer below the cut-off of ${code(part.id)} is in no segment.`,
          "A member past such an edge moves to the next segment, and on while it is past the edge of that one too; below the last it is in no segment. It is not asked for free float.",
          `Whoever a decision puts in goes by its size alone, below the last cut-off into ${code(part.id)}.`,
        ]
      : []),
  ];
}

function countedInWords({ list }: SegmentRule): readonly string[] {
  const part = largestNewcomerFloat(list);
  if (part === 0) return [];
  return [
    `In the numbers only companies count that have at least ${percent(part)} of their own full cap in free float; what the others have in free float counts in the coverage.`,
  ];
}

function rangeInWords({ at_least, at_most }: InclusiveRange): string {
  return `between ${percent(at_least)} and ${percent(at_most)}`;
}

function referencesInWords({ sizes, list }: SegmentRule): readonly string[] {
  return sizes!.references.flatMap(({ from, of, source }) =>
    Object.entries(of).map(
      ([name, amounts]) =>
        `Reference sizes from ${from}, ${code(sizes!.by)} ${name}, in the index currency: ${list.map(({ id }) => `${code(id)} ${amount(amounts[id]!)}`).join(", ")}${source === undefined ? "" : ` (${source})`}.`,
    ),
  );
}
