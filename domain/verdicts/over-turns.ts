import { isIn, type Placement } from "../segments/placement.ts";
import { flipAlong } from "./flip-along.ts";
import { flipAt, type RankFlip } from "./flip-at.ts";
import { valuesAlong, type LeverKnowledge } from "./lever-turns.ts";
import type { LineCase } from "./line-case.ts";
import type { LeverTurns, WhatIf } from "./what-if.ts";

/** What a search for another outcome in one index asks, in a direction of the ranking. */
export interface TurnSearch {
  readonly of: LineCase;
  /** Today's outcome. */
  readonly outcome: Placement;
  /** Towards better ranks. */
  readonly upwards: boolean;
  /** The index's place in the list of segments. */
  readonly segment: number;
  /** From today's value; a flip further away is of no use. */
  readonly distance: number;
}

/** The nearest flip from today's value in a direction, where all turns of the outcome are known. */
export function overTurns(
  { whatIf, ...tools }: LeverKnowledge & { readonly whatIf: WhatIf },
  search: TurnSearch,
  turns: LeverTurns,
): RankFlip | undefined {
  const { of, outcome, upwards, segment, distance } = search;
  const { values } = tools;
  const today = values.todayOf(of);
  // From an unknown value the way in is upwards, and the way out down.
  const isAway = today === undefined && upwards === isIn(outcome, segment);
  if (!of.stands || isAway) return undefined;
  const flip = flipAlong({
    ...search,
    along: valuesAlong(tools, search, turns),
    grid: values.leverAt(of).grid,
    outcomeAt: (value) => whatIf.outcomeWith(of, value),
    within: { of: today ?? 0, distance },
  });
  return flip === undefined ? undefined : flipAt(values, search, { flip, place: undefined });
}
