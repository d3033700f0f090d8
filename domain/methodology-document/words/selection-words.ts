import { EXPRESSION_NUMBERS, stageNumber } from "../../expression/stage-names.ts";
import type { RankRule } from "../../selection/rank-rule.ts";
import { methodsNamed, type SelectRule } from "../../selection/methods.ts";
import { rankedInNouns } from "./rank-words.ts";

/** How one kind of review selects. */
export function selectionInWords(rule: SelectRule, rank: RankRule): readonly string[] {
  const { noun, by } = rankedInNouns(rank);
  return [
    ...methodsNamed(rule).flatMap(({ method, written }) => [
      ...method.words(written, noun, by),
      ...(rank.scope === "per_group" && method.perGroup ? [method.perGroup] : []),
    ]),
    ...notesOnNumbers(JSON.stringify(rule)),
    rule.screened === "newcomers"
      ? "Current constituents are not put to the screens at this review."
      : "Current constituents are put to the screens too, where a screen does not say otherwise.",
  ];
}

/** How the numbers that the stages name are counted. */
function notesOnNumbers(written: string): readonly string[] {
  return EXPRESSION_NUMBERS.filter((name) => written.includes(name)).flatMap(
    (name) => stageNumber(name)?.note ?? [],
  );
}
