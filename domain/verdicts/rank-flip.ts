import type { ResolvedRules } from "../methodology/resolve.ts";
import { bisectGrid } from "../numeric/grid-bisect.ts";
import { lastPlace } from "./last-place.ts";
import { leverBarsOf } from "./lever-bars.ts";
import { leverTurnsOf } from "./lever-turns.ts";
import { leverPlacesOf } from "./lever-places.ts";
import { leverValuesOf, type ColumnValuesOf } from "./lever-values.ts";
import type { LineCase } from "./line-case.ts";
import type { WhatIf } from "./what-if.ts";

/** The nearest value of a line's lever at which the outcome is another. */
export interface RankFlip {
  readonly column: string;
  readonly flip: number;
  /** One grid step back towards today's value, where the outcome still holds. */
  readonly holds: number;
  /** The flip value is the larger of the two. */
  readonly rises: boolean;
}

/** What a search asks: another outcome, of this case, in a direction of the ranking. */
export interface RankSearch {
  readonly of: LineCase;
  /** Today's outcome. */
  readonly outcome: number;
  /** Towards better ranks. */
  readonly upwards: boolean;
  /** True from some value on, in the direction of the search, and false before it. */
  readonly reached: (outcome: number) => boolean;
}

/**
 * Searches along the values of one line's lever: the company's cap, or what else its rank is moved by.
 *
 * Between two other units the place stands, and a larger cap can only make the cumulative percentile,
 * and so the segment, worse; passing another unit can only make both better. So the outcome changes
 * for the better where a unit is passed (`atPlaces`), and for the worse in between (`betweenPlaces`).
 */
export interface RankSearcher {
  /** From today's value, over the values at which other units are passed and the screens' bars. */
  readonly atPlaces: (search: RankSearch) => RankFlip | undefined;
  /** The value that puts a unit which is not ranked today at a place. */
  readonly atPlace: (of: LineCase, place: number) => RankFlip | undefined;
  /** From a value to that of the next other unit. */
  readonly betweenPlaces: (search: RankSearch, from: number) => RankFlip | undefined;
  /** From today's value, where all turns of the selection are known. */
  readonly overTurns: (search: RankSearch, turns: readonly number[]) => RankFlip | undefined;
  /** Where a search in a direction comes into the interval between two units that a value lies in. */
  readonly intervalStart: (of: LineCase, value: number, upwards: boolean) => number;
}

export function rankSearcherOf(
  whatIf: WhatIf,
  rules: ResolvedRules,
  valuesOf: ColumnValuesOf,
): RankSearcher {
  const { others, outcomeWith } = whatIf;
  const values = leverValuesOf(whatIf, rules, valuesOf);
  const places = leverPlacesOf(values, whatIf, rules);
  const { bars, withinBars, isBetween } = leverBarsOf(values, whatIf, rules);
  const turnsAlong = leverTurnsOf(values, places, bars);
  /** Lines of one kind mostly flip at the same place: the last answers. */
  const hints = new Map<string, number>();

  const flipAt = (of: LineCase, flip: number, upwards: boolean): RankFlip => {
    const { lever, steps } = values.leverAt(of);
    const holds = upwards ? steps.worse(flip) : steps.better(flip);
    return { column: lever.column, flip, holds, rises: upwards === lever.raises };
  };

  const reacher = ({ of, reached }: RankSearch) => {
    const { steps } = values.leverAt(of);
    return (value: number, guess?: number): boolean =>
      steps.isValue(value) && reached(outcomeWith(of, value, guess));
  };

  const atPlaces = (search: RankSearch): RankFlip | undefined => {
    const { of, upwards } = search;
    if (!of.stands) return undefined;
    const kind = kindOf(search);
    const hint = hints.get(kind) ?? 1;
    const last = others.countFor(of.own);
    // From an unknown value even the place after the last is a way in.
    const place = of.place ?? last + 2;
    const isReached = reacher(search);
    const valueAt = (at: number) => withinBars(of, places.beside(of, at, upwards));
    const isAt = (at: number): boolean => {
      const value = valueAt(at);
      return value !== undefined && isReached(value, upwards ? at : at + 1);
    };
    const sorted = rules.favoursSize;
    const found = upwards
      ? lastPlace({ from: 1, to: place - 1, hint, sorted }, isAt)
      : lastPlace({ from: place, to: last, hint, sorted }, isAt, "down");
    if (found !== undefined) hints.set(kind, found);
    let flip = found === undefined ? undefined : valueAt(found);
    for (const bar of bars(of))
      if (isBetween(of, { value: bar, upwards, end: flip }) && isReached(bar)) flip = bar;
    return flip === undefined ? undefined : flipAt(of, flip, upwards);
  };

  const betweenPlaces = (search: RankSearch, from: number): RankFlip | undefined => {
    const { of, upwards } = search;
    const isReached = reacher(search);
    const end = places.nextEnd(of, from, upwards);
    if (end === undefined || isReached(from) || !isReached(end)) return undefined;
    const { grid } = values.leverAt(of);
    const flip = bisectGrid(grid, { held: from, reached: end }, (value) => isReached(value));
    return flipAt(of, flip, upwards);
  };

  const atPlace = (of: LineCase, place: number) => {
    const value = places.beside(of, place, true);
    return value === undefined ? undefined : flipAt(of, value, true);
  };

  const overTurns = (search: RankSearch, turns: readonly number[]): RankFlip | undefined => {
    const { of, upwards } = search;
    if (!of.stands) return undefined;
    const { grid } = values.leverAt(of);
    const isReached = reacher(search);
    let held: number | undefined;
    for (const value of turnsAlong(of, upwards, turns)) {
      if (!isReached(value)) held = value;
      else if (held === undefined) return flipAt(of, value, upwards);
      else return flipAt(of, bisectGrid(grid, { held, reached: value }, isReached), upwards);
    }
    return undefined;
  };

  const intervalStart = (of: LineCase, value: number, upwards: boolean) =>
    places.nextEnd(of, value, !upwards) ?? value;

  return { atPlaces, atPlace, betweenPlaces, overTurns, intervalStart };
}

function kindOf({ of, outcome, upwards }: RankSearch): string {
  return `${upwards}|${outcome}|${of.facts.segmentBefore}|${of.group}`;
}
