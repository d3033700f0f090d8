import type { Grid } from "../numeric/grid.ts";
import type { Lever } from "./lever.ts";
import type { LeverBars } from "./lever-bars.ts";
import type { LeverPlaces } from "./lever-places.ts";
import type { LeverValues } from "./lever-values.ts";
import type { LineCase } from "./line-case.ts";
import type { LeverTurns } from "./what-if.ts";

export interface LeverKnowledge {
  readonly values: LeverValues;
  readonly places: LeverPlaces;
  readonly bars: LeverBars;
}

/**
 * The values of a line's lever in one direction from today's, the nearest first, between two of which
 * a better rank is never a worse outcome: either side of every bar and of every turn, and an end
 * beyond which no other unit is passed. From an unknown value all of them: upwards from the worst on,
 * downwards from the best.
 */
export function valuesAlong(
  { values, places, bars }: LeverKnowledge,
  { of, upwards }: { readonly of: LineCase; readonly upwards: boolean },
  { amounts, values: turns }: LeverTurns,
): readonly number[] {
  const { lever, grid, steps } = values.leverAt(of);
  const today = values.todayOf(of);
  const begins = amounts.flatMap((turn) => turnBegins(values, of, turn));
  const around = [...begins, ...turns.map(steps.betterSide), ...bars.bars(of)].flatMap((value) => {
    const [better, worse] = [steps.better(value), steps.worse(value)];
    // A turn in the number ranked by is exact; one that a number is made from may be off by a step.
    if (values.isDirect(of)) return [better, value, worse];
    return [steps.better(better), better, value, worse, steps.worse(worse)];
  });
  // What a number is made from may reach so far beyond its ends that these are nearer found on the way.
  const ends = values.isDirect(of)
    ? [places.beside(of, 1, true), places.beside(of, places.lastOf(of) + 1, false)]
    : [];
  const { best, worst } = farEnds(lever, grid);
  const sign = upwards === lever.raises ? 1 : -1;
  const isAhead = (value: number): boolean => today === undefined || (value - today) * sign > 0;
  const ahead = [...around, ...ends, steps.bestEnd ?? best, steps.worstEnd ?? worst].filter(
    (value) => value !== undefined && steps.isValue(value) && isAhead(value),
  );
  return [...new Set([...(today === undefined ? [] : [today]), ...ahead].map(Number))].toSorted(
    (a, b) => (a - b) * sign,
  );
}

/** Values that are as good as without end: where a later key breaks a tie, nobody is passed on the way. */
function farEnds({ raises }: Lever, { unitsPerOne }: Grid) {
  const [low, high] = [-MOST_UNITS / unitsPerOne, MOST_VALUE];
  return raises ? { best: high, worst: low } : { best: low, worst: high };
}

/** Below zero a grid is stepped along as far as its units are whole numbers. */
const MOST_UNITS = 2e15;
/** Beyond any company in any currency. */
const MOST_VALUE = 1e24;

/** The worst values whose rank is made of an amount or a better one, and of a better one alone. */
function turnBegins(values: LeverValues, of: LineCase, turn: number): readonly number[] {
  const { leverAt, todayOf, keyAt, isDirect } = values;
  const { lever, steps } = leverAt(of);
  if (isDirect(of)) return [steps.betterSide(turn)];
  const sign = lever.raises ? 1 : -1;
  const past = (value: number): number => ((keyAt(of, value)?.amount ?? 0) - turn) * sign;
  return [
    steps.begins(todayOf(of), (value) => past(value) >= 0),
    steps.begins(todayOf(of), (value) => past(value) > 0),
  ].filter((value) => typeof value === "number");
}
