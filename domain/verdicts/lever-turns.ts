import type { Grid } from "../numeric/grid.ts";
import type { LeverBars } from "./lever-bars.ts";
import type { LeverPlaces } from "./lever-places.ts";
import type { LeverValues } from "./lever-values.ts";
import type { LineCase } from "./line-case.ts";
import { SLACK } from "../numeric/slack.ts";
import type { LeverTurns } from "./what-if.ts";

export interface LeverKnowledge {
  readonly values: LeverValues;
  readonly places: LeverPlaces;
  readonly bars: LeverBars;
}

/**
 * The values of a line's lever, ascending, between two of which a better rank is never a worse outcome:
 * either side of every bar and of every turn, and the ends.
 */
export function turningValues(
  { values, places, bars }: LeverKnowledge,
  of: LineCase,
  { amounts, values: turns }: LeverTurns,
): readonly number[] {
  const { lever, grid, steps } = values.leverAt(of);
  const isDirect = values.isDirect(of);
  const found = new Set<number>();
  const add = (value: number | undefined): void => {
    if (value !== undefined && steps.isValue(value)) found.add(value);
  };
  const addAround = (value: number): void => {
    const [better, worse] = [steps.better(value), steps.worse(value)];
    for (const near of [better, value, worse]) add(near);
    // A turn in the number ranked by is exact; one that a number is made from may be off by a step.
    if (!isDirect) for (const near of [steps.better(better), steps.worse(worse)]) add(near);
  };
  /** A turn is found with plain sums: also well on this side of it, and on that. */
  const addTurn = (begins: number, turn: number): void => {
    addAround(begins);
    const [worse, better] = lever.raises ? [1 - SLACK, 1 + SLACK] : [1 + SLACK, 1 - SLACK];
    add(steps.worseSide(turn * worse));
    add(steps.betterSide(turn * better));
  };
  for (const amount of amounts)
    for (const begins of turnBegins(values, of, amount))
      addTurn(begins, isDirect ? amount : begins);
  for (const turn of turns) addTurn(steps.betterSide(turn), turn);
  for (const bar of bars.bars(of)) addAround(bar);
  for (const end of [steps.bestEnd, steps.worstEnd, lowEnd(grid), ...HIGH_ENDS]) add(end);
  if (isDirect) {
    add(places.beside(of, 1, true));
    add(places.beside(of, places.lastOf(of) + 1, false));
  }
  return [...found].toSorted((a, b) => a - b);
}

/** As good as without end: below zero a grid is stepped along as far as its units are whole numbers. */
function lowEnd({ unitsPerOne }: Grid): number {
  return -MOST_UNITS / unitsPerOne;
}

const MOST_UNITS = 2e15;

/**
 * The last one beyond any company in any currency, where a later key breaks a tie and nobody is passed on
 * the way; those before it, since the part that a number has of a whole rounds to one at last.
 */
const HIGH_ENDS: readonly number[] = [1e12, 1e18, 1e24];

/** The worst values whose rank is made of an amount or a better one, and of a better one alone. */
function turnBegins(values: LeverValues, of: LineCase, turn: number): readonly number[] {
  const { leverAt, todayOf, keyAt, isDirect, largerFirst } = values;
  const { steps } = leverAt(of);
  if (isDirect(of)) return [steps.betterSide(turn)];
  const sign = largerFirst ? 1 : -1;
  const past = (value: number): number => ((keyAt(of, value)?.amount ?? 0) - turn) * sign;
  return [
    steps.begins(todayOf(of), (value) => past(value) >= 0),
    steps.begins(todayOf(of), (value) => past(value) > 0),
  ].filter((value) => typeof value === "number");
}
