import {
  EXPRESSION_FLAGS,
  EXPRESSION_NUMBERS,
  stageFlag,
  stageNumber,
} from "../../expression/stage-names.ts";
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
    ...notesOnFacts(JSON.stringify(rule)),
    rule.screened === "newcomers"
      ? "Current constituents are not put to the screens at this review."
      : "Current constituents are put to the screens too, where a screen does not say otherwise.",
  ];
}

/** How the facts that the stages name are found. */
function notesOnFacts(written: string): readonly string[] {
  const isNamed = (name: string): boolean => written.includes(name);
  return [
    ...EXPRESSION_FLAGS.filter(isNamed).map((name) => stageFlag(name)?.note),
    ...EXPRESSION_NUMBERS.filter(isNamed).map((name) => stageNumber(name)?.note),
  ].filter((note) => note !== undefined);
}
