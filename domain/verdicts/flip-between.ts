import { bisectGrid } from "../numeric/grid-bisect.ts";
import { firstPlace, lastPlace } from "./last-place.ts";
import type { LeverKnowledge } from "./lever-turns.ts";
import type { PlaceHints } from "./place-hints.ts";
import type { RankSearch } from "./rank-searcher.ts";
import type { WhatIf } from "./what-if.ts";

export interface BetweenTools extends LeverKnowledge {
  readonly whatIf: WhatIf;
  readonly hints: PlaceHints;
}

/** Two values of a lever between which an answer turns from no to yes, once. */
export interface FlipEnds {
  readonly held: number;
  readonly reached: number;
  readonly isReached: (value: number) => boolean;
}

/** Whose lever is moved, and which way. */
export type LeverMove = Pick<RankSearch, "of" | "outcome" | "upwards">;

/**
 * The first value on the way from one end to the other at which the answer is yes.
 *
 * Rule: a unit moved by the very number it is ranked by mostly flips where it passes another, so that
 * the places between the ends are tried; where the step before answers yes too, values are.
 */
export function flipBetween(tools: BetweenTools, move: LeverMove, ends: FlipEnds): number {
  const { of, upwards } = move;
  const { grid, steps } = tools.values.leverAt(of);
  const { isReached } = ends;
  const passing = tools.values.isDirect(of) ? passedAt(tools, move, ends) : undefined;
  if (passing === undefined) return bisectGrid(grid, ends, isReached);
  const before = upwards ? steps.worse(passing) : steps.better(passing);
  return isReached(before) ? bisectGrid(grid, { ...ends, reached: passing }, isReached) : passing;
}

/** The value beside the first unit passed at which the answer is yes; `undefined` = at none. */
function passedAt(
  { values, places, whatIf, hints }: BetweenTools,
  move: LeverMove,
  { held, reached, isReached }: FlipEnds,
): number | undefined {
  const { of, upwards } = move;
  const placeAt = (value: number): number =>
    whatIf.others.placeOf(values.keyAt(of, value)!, of.own);
  const beside = (place: number): number => places.beside(of, place, upwards)!;
  const isAt = (place: number): boolean => isReached(beside(place));
  const [from, to] = [placeAt(held), placeAt(reached)];
  const begins = hints(move);
  const hint = begins.place;
  const found = upwards
    ? lastPlace({ from: to, to: from - 1, hint }, isAt)
    : firstPlace({ from, to: to - 1, hint }, isAt);
  if (found === undefined) return undefined;
  begins.place = found;
  return beside(found);
}
