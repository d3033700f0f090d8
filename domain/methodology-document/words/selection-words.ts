import { sortsOf, type RankRule } from "../../selection/rank-rule.ts";
import { methodsNamed, type SelectRule } from "../../selection/methods.ts";
import { unitlessName } from "../../measures/measure-names.ts";
import { rankedNoun } from "./rank-words.ts";

/** Source: docs/methodology/screens.md, seasoning. */
const WHOLE_MONTHS =
  "Of a company's lines the one listed longest counts. The month of its listing counts when it was listed on its first day, the month of the rank date when at most three of its days remain.";

/** How one kind of review selects. */
export function selectionInWords(rule: SelectRule, rank: RankRule): readonly string[] {
  const ranked = {
    noun: rankedNoun(rank.unit),
    by: unitlessName(sortsOf(rank)[0]!.by),
  };
  return [
    ...methodsNamed(rule).flatMap(({ method, written }) =>
      method.words(written, ranked.noun, ranked.by),
    ),
    ...(JSON.stringify(rule).includes("months_listed") ? [WHOLE_MONTHS] : []),
    rule.screened === "newcomers"
      ? "Current constituents are not put to the screens at this review."
      : "Current constituents are put to the screens too, where a screen does not say otherwise.",
  ];
}
