import { PipelineError } from "../errors.ts";
import type { Choice, Contender } from "./selection-plan.ts";

/** A selection in the making: choices by place, how many are in, and the limit. */
export interface Draft {
  readonly count: number;
  /** `undefined` = not chosen yet. */
  readonly choices: (Choice | undefined)[];
  taken: number;
}

export const INCLUDED: Choice = { selected: true, code: "included", words: "included by decision" };
export const KEPT: Choice = { selected: true, code: "kept", words: "kept by decision" };
export const COUNT_FILLED: Choice = {
  selected: false,
  code: "count_filled",
  words: "the places are taken before it is reached",
};

/**
 * A draft in which those that decisions include or keep have their places.
 *
 * Throws: selection_infeasible where they are more than the count.
 */
export function openDraft(contenders: readonly Contender[], count: number): Draft {
  const choices = contenders.map(({ facts }) =>
    facts.included ? INCLUDED : facts.kept ? KEPT : undefined,
  );
  const taken = choices.filter((choice) => choice !== undefined).length;
  if (taken > count) throw tooManyDecided(count, taken);
  return { count, choices, taken };
}

/** Gives a place to a contender that has no choice yet, if one is free. */
export function take(draft: Draft, at: number, choice: Choice): boolean {
  if (draft.choices[at] !== undefined || draft.taken >= draft.count) return false;
  draft.choices[at] = choice;
  draft.taken += 1;
  return true;
}

/** The choices, with one reason for all that have none yet. */
export function closeDraft(
  { choices }: Draft,
  rest: (at: number) => Choice = () => COUNT_FILLED,
): readonly Choice[] {
  return choices.map((choice, at) => choice ?? rest(at));
}

export function tooManyDecided(count: number, decided: number): PipelineError {
  return new PipelineError("selection_infeasible", {
    count,
    decided,
    reason: "decisions include and keep more companies than the index has places",
  });
}
