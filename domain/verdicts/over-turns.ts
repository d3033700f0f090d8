import { bisectGrid } from "../numeric/grid-bisect.ts";
import { isIn, type Placement } from "../segments/placement.ts";
import { flipAt, type RankFlip } from "./flip-at.ts";
import { valuesAlong, type LeverKnowledge } from "./lever-turns.ts";
import type { LineCase } from "./line-case.ts";
import type { WhatIf } from "./what-if.ts";

/** What a search for another outcome in one index asks, in a direction of the ranking. */
export interface TurnSearch {
  readonly of: LineCase;
  /** Today's outcome. */
  readonly outcome: Placement;
  /** Towards better ranks. */
  readonly upwards: boolean;
  /** The index's place in the list of segments. */
  readonly segment: number;
}

/** The nearest flip from today's value in a direction, where all turns of the outcome are known. */
export function overTurns(
  { whatIf, ...tools }: LeverKnowledge & { readonly whatIf: WhatIf },
  search: TurnSearch,
  turns: readonly number[],
): RankFlip | undefined {
  const { of, outcome, upwards, segment } = search;
  const { values } = tools;
  // From an unknown value the way in is upwards, and the way out down.
  const isAway = values.todayOf(of) === undefined && upwards === isIn(outcome, segment);
  if (!of.stands || isAway) return undefined;
  const { grid } = values.leverAt(of);
  const outcomeAt = (value: number): number => whatIf.outcomeWith(of, value);
  const isOther = (other: Placement): boolean => isIn(other, segment) !== isIn(outcome, segment);
  const isPast = (other: Placement): boolean =>
    upwards ? other < segment + 1 : other > segment - 1;
  let held: { readonly value: number; readonly outcome: number } | undefined;
  for (const value of valuesAlong(tools, search, turns)) {
    const next = { value, outcome: outcomeAt(value) };
    const isReached = isOther(next.outcome);
    // Between two of these values the outcome goes one way, perhaps over the index and past it.
    if (isReached || (held && isPast(next.outcome) && !isPast(held.outcome))) {
      const reached = isReached ? isOther : isPast;
      const flip = held
        ? bisectGrid(grid, { held: held.value, reached: value }, (at) => reached(outcomeAt(at)))
        : value;
      if (isOther(outcomeAt(flip))) return flipAt(values, search, { flip, place: undefined });
    }
    held = next;
  }
  return undefined;
}
