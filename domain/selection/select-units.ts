import type { ResolvedRules } from "../methodology/resolve.ts";
import type { SelectCode } from "../verdicts/reason-codes.ts";
import type { Ranked } from "./rank.ts";
import type { Choice } from "./selection-plan.ts";
import { checkRanked, DECISION_STAGES, takenStages } from "./stages.ts";

/** Who is in, by the unit's id. */
export interface Selection {
  /** The reason code of each selected unit. */
  readonly taken: ReadonlyMap<string, SelectCode>;
  /** What a selection other than by stages says of each ranked unit; empty with stages. */
  readonly choices: ReadonlyMap<string, Choice>;
}

/** Throws: selection_infeasible without a ranked unit, or with more decisions than places. */
export function selectUnits(ranking: readonly Ranked[], rules: ResolvedRules): Selection {
  checkRanked(ranking);
  const { choices } = rules;
  if (!choices) return selectionByStages(ranking, rules);
  const found = choices.choose(ranking);
  const taken = new Map<string, SelectCode>();
  for (const [at, { id }] of ranking.entries())
    if (found[at]!.selected) taken.set(id, found[at]!.code);
  return { taken, choices: new Map(ranking.map(({ id }, at) => [id, found[at]!])) };
}

function selectionByStages(ranking: readonly Ranked[], rules: ResolvedRules): Selection {
  const codes = [...DECISION_STAGES, ...rules.stages.map(({ code }) => code)];
  const stages = takenStages(ranking, rules);
  const taken = new Map<string, SelectCode>();
  stages.forEach((stage, at) => {
    if (stage !== undefined) taken.set(ranking[at]!.id, codes[stage]!);
  });
  return { taken, choices: new Map() };
}
