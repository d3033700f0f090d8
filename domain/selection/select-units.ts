import type { ResolvedRules } from "../methodology/resolve.ts";
import type { SelectCode } from "../verdicts/reason-codes.ts";
import type { Ranked } from "./rank.ts";
import type { Choice } from "./selection-plan.ts";
import { DECISION_STAGES, takenStages } from "./stages.ts";

/** Who is in, of the ranked units in their order. */
export interface Selection {
  /** The reason code of each selected unit; `undefined` = it is not selected. */
  readonly codes: readonly (SelectCode | undefined)[];
  /** What a selection other than by stages says of each unit; absent with stages. */
  readonly choices?: readonly Choice[] | undefined;
}

/** Throws: selection_infeasible with more decisions than places. */
export function selectUnits(ranking: readonly Ranked[], rules: ResolvedRules): Selection {
  const { choices } = rules;
  if (!choices) return selectionByStages(ranking, rules);
  const found = choices.choose(ranking);
  return {
    codes: found.map(({ selected, code }) => (selected ? code : undefined)),
    choices: found,
  };
}

function selectionByStages(ranking: readonly Ranked[], rules: ResolvedRules): Selection {
  const codes = [...DECISION_STAGES, ...rules.stages.map(({ code }) => code)];
  const stages = takenStages(ranking, rules);
  return { codes: stages.map((stage) => (stage === undefined ? undefined : codes[stage]!)) };
}
