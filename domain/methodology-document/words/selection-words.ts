import type { RankRule } from "../../methodology/rank-rule.ts";
import { methodsNamed, type SelectRule } from "../../selection/methods.ts";
import { rankedNoun } from "./rank-words.ts";

/** How one kind of review selects. */
export function selectionInWords(rule: SelectRule, unit: RankRule["unit"]): readonly string[] {
  return [
    ...methodsNamed(rule).flatMap(({ method, written }) => method.words(written, rankedNoun(unit))),
    rule.screened === "newcomers"
      ? "Current constituents are not put to the screens at this review."
      : "Current constituents are put to the screens too, where a screen does not say otherwise.",
  ];
}
