import type { ResolvedRules } from "../methodology/resolve.ts";
import type { RankKey } from "../selection/rank-basis.ts";
import { isIn, type Placement } from "../segments/placement.ts";
import { bisectGrid } from "../numeric/grid-bisect.ts";
import { subjectOf } from "../eligibility/eligibility.ts";
import { flipAlong } from "./flip-along.ts";
import { lastPlace, type PlaceSearch } from "./last-place.ts";
import { leverBarsOf, type LeverBars } from "./lever-bars.ts";
import { leverPlacesOf, type LeverPlaces } from "./lever-places.ts";
import { valuesAlong } from "./lever-turns.ts";
import { leverValuesOf, type ColumnValuesOf, type LeverValues } from "./lever-values.ts";
import type { LineCase } from "./line-case.ts";
import { placeHintsOf, type PlaceHints } from "./place-hints.ts";
import type { WhatIf } from "./what-if.ts";

/** The nearest value of a line's lever at which the outcome is another. */
export interface RankFlip {
  readonly column: string;
  readonly flip: number;
  /** One grid step back towards today's value, where the outcome still holds. */
  readonly holds: number;
  /** The flip value is the larger of the two. */
  readonly rises: boolean;
  /** The likely place with the flip value, where the search went by places. */
  readonly place: number | undefined;
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

/** The same for one index, whatever lies in between. */
export interface TurnSearch extends Omit<RankSearch, "reached"> {
  /** The index's place in the list of segments. */
  readonly segment: number;
  /** From today's value; a flip further away is of no use. */
  readonly distance: number;
}

/**
 * Searches along the values of one line's lever: the company's cap, or what else its rank is moved by.
 *
 * Between two other units the place stands, and a larger cap can only make the cumulative percentile,
 * and so the segment, worse; passing another unit can only make both better. So the outcome changes
 * for the better where a unit is passed (`atPlaces`), and for the worse in between (`betweenPlaces`).
 */
export interface RankSearcher {
  /**
   * From today's value, over the values at which other units are passed and the screens' bars; from an
   * unknown one upwards from the worst rank, downwards from the best.
   */
  readonly atPlaces: (search: RankSearch) => RankFlip | undefined;
  /** As `atPlaces`, quicker, of a line whose place alone decides; `undefined` of any other. */
  readonly byPlaceAlone: (search: RankSearch) => RankFlip | undefined;
  /** The value that puts a unit which is not ranked today at a place. */
  readonly atPlace: (of: LineCase, place: number) => RankFlip | undefined;
  /** From a value to that of the next other unit. */
  readonly betweenPlaces: (search: RankSearch, from: number) => RankFlip | undefined;
  /**
   * Towards better ranks, past the interval between two units that a value lies in: the first value
   * in a later one at which a growing percentile is over what is asked.
   */
  readonly atEnds: (search: RankSearch, from: number) => RankFlip | undefined;
  /** From today's value, where all turns of the outcome are known. */
  readonly overTurns: (search: TurnSearch, turns: readonly number[]) => RankFlip | undefined;
  /** The other unit between a flip value and the step before it; `undefined` = a bar, or a turn. */
  readonly passed: (of: LineCase, flip: RankFlip) => RankKey | undefined;
}

export function rankSearcherOf(
  whatIf: WhatIf,
  rules: ResolvedRules,
  valuesOf: ColumnValuesOf,
): RankSearcher {
  const values = leverValuesOf(whatIf, rules, valuesOf);
  const places = leverPlacesOf(values, whatIf, rules);
  const bars = leverBarsOf(values, whatIf, rules);
  const hints = placeHintsOf(rules.segments?.list.length ?? 1);
  const tools: SearchTools = { whatIf, rules, values, places, bars, hints };
  return {
    atPlaces: (search) => atPlaces(tools, search),
    byPlaceAlone: (search) => byPlaceAlone(tools, search),
    atPlace: (of, place) => {
      const value = places.beside(of, place, true);
      return value === undefined
        ? undefined
        : flipAt(values, { of, upwards: true }, { flip: value, place });
    },
    betweenPlaces: (search, from) => betweenPlaces(tools, search, from),
    atEnds: (search, from) => atEnds(tools, search, from),
    overTurns: (search, turns) => overTurns(tools, search, turns),
    passed: (of, flip) => passedUnit(tools, of, flip),
  };
}

/** Whether a ranked line that passes its tests today is moved by nothing but its place. */
function isOnlyPlaced({ others, capTests }: WhatIf, of: LineCase): boolean {
  if (of.own === undefined || !of.stands || !others.isPlaced(of)) return false;
  const subject = subjectOf(of.line, of.cap);
  return capTests(of.line).moving.every((test) => test.passes(subject));
}

interface SearchTools {
  readonly whatIf: WhatIf;
  readonly rules: ResolvedRules;
  readonly values: LeverValues;
  readonly places: LeverPlaces;
  readonly bars: LeverBars;
  readonly hints: PlaceHints;
}

function atPlaces(tools: SearchTools, search: RankSearch): RankFlip | undefined {
  const { places, bars } = tools;
  const { of, upwards } = search;
  // A unit that is not ranked has no way down.
  if (!of.stands || (!upwards && isUnknown(tools, of) && of.place === undefined)) return undefined;
  const isReached = reacherOf(tools, search);
  const valueAt = (at: number) => bars.withinBars(of, places.beside(of, at, upwards));
  const found = foundPlace(tools, search, (at) => {
    const value = valueAt(at);
    return value !== undefined && isReached(value, upwards ? at : at + 1);
  });
  const flip = found === undefined ? undefined : valueAt(found);
  const place = found === undefined || upwards ? found : found + 1;
  return nearestBar(tools, search, { flip, place });
}

/** The flip at a place, or at a bar before it. */
function nearestBar(
  tools: SearchTools,
  search: RankSearch,
  { flip, place }: { readonly flip: number | undefined; readonly place: number | undefined },
): RankFlip | undefined {
  const { bars, values } = tools;
  const { of, upwards } = search;
  const isReached = reacherOf(tools, search);
  let nearest = flip;
  for (const bar of bars.bars(of))
    if (bars.isBetween(of, { value: bar, upwards, end: nearest }) && isReached(bar)) nearest = bar;
  return nearest === undefined ? undefined : flipAt(values, search, { flip: nearest, place });
}

/** Where its place alone decides, places are tried instead of values. */
function byPlaceAlone(tools: SearchTools, search: RankSearch): RankFlip | undefined {
  const { whatIf, places, values } = tools;
  const { of, upwards, reached } = search;
  if (!isOnlyPlaced(whatIf, of)) return undefined;
  const { outcomeAtPlace } = whatIf.others;
  const beyond = upwards ? 0 : 1;
  const found = foundPlace(tools, search, (at) => reached(outcomeAtPlace(of, at + beyond)));
  const flip = found === undefined ? undefined : places.beside(of, found, upwards);
  if (found === undefined || flip === undefined) return undefined;
  const place = found + beyond;
  if (!reached(whatIf.outcomeWith(of, flip, place))) return undefined;
  // On the way up a line that passes its tests comes to a better place before any bar.
  return upwards
    ? flipAt(values, search, { flip, place })
    : nearestBar(tools, search, { flip, place });
}

/** The nearest other unit beside which the answer is yes, beginning where the last one of a kind was. */
function foundPlace(
  tools: SearchTools,
  search: RankSearch,
  isAt: (place: number) => boolean,
): number | undefined {
  const { whatIf, rules, hints } = tools;
  const { of, upwards } = search;
  const last = whatIf.others.countFor(of.own);
  // From an unknown value even the place after the last is a way in.
  const place = of.place ?? last + 2;
  const begins = hints(search);
  const hint = begins.place;
  // From an unknown value nothing is passed today, so that a lower bar may lie before the best ranks.
  const sorted = rules.favoursSize && (rules.rank.largerFirst || !isUnknown(tools, of));
  const found = upwards
    ? lastPlace({ from: 1, to: place - 1, hint, sorted }, isAt)
    : firstDown({ from: place, to: last, hint, sorted }, isAt, whatIf.others.dropsFor?.(of.own));
  if (found !== undefined) begins.place = found;
  return found;
}

/** Down the ranking from one drop to the next, since only between them more answers yes further on. */
function firstDown(
  search: PlaceSearch,
  isAt: (place: number) => boolean,
  drops: readonly number[] = [],
): number | undefined {
  let from = search.from;
  for (const to of [...drops.filter((drop) => drop >= from && drop < search.to), search.to]) {
    const found = lastPlace({ ...search, from, to }, isAt, "down");
    if (found !== undefined) return found;
    from = to + 1;
  }
  return undefined;
}

function atEnds(tools: SearchTools, search: RankSearch, from: number): RankFlip | undefined {
  const { values, places, whatIf } = tools;
  const { others } = whatIf;
  const { of } = search;
  const key = values.keyAt(of, from);
  if (!key) return undefined;
  const isReached = reacherOf(tools, search);
  const next = others.placeOf(key, of.own) - 2;
  if (next < 0) return undefined;
  const ends = [
    next,
    ...others.dropsFor!(of.own)
      .filter((drop) => drop < next)
      .toReversed(),
  ];
  const end = ends.find((place) => {
    const value = place < 1 ? undefined : places.beside(of, place, false);
    return value !== undefined && isReached(value);
  });
  const begins = places.beside(of, (end ?? 0) + 1, true);
  return begins === undefined ? undefined : betweenPlaces(tools, search, begins);
}

function isUnknown({ values }: SearchTools, of: LineCase): boolean {
  return values.todayOf(of) === undefined;
}

function betweenPlaces(tools: SearchTools, search: RankSearch, from: number): RankFlip | undefined {
  const { values, places } = tools;
  const { of, upwards } = search;
  const isReached = reacherOf(tools, search);
  const end = places.nextEnd(of, from, upwards);
  if (end === undefined || isReached(from) || !isReached(end)) return undefined;
  const { grid } = values.leverAt(of);
  const flip = bisectGrid(grid, { held: from, reached: end }, (value) => isReached(value));
  return flipAt(values, search, { flip, place: undefined });
}

function overTurns(
  { whatIf, ...tools }: SearchTools,
  search: TurnSearch,
  turns: readonly number[],
): RankFlip | undefined {
  const { of, distance } = search;
  if (!of.stands) return undefined;
  const { values } = tools;
  const flip = flipAlong({
    ...search,
    along: valuesAlong(tools, search, turns),
    grid: values.leverAt(of).grid,
    outcomeAt: (value) => whatIf.outcomeWith(of, value),
    within: { of: values.todayOf(of) ?? 0, distance },
  });
  return flip === undefined ? undefined : flipAt(values, search, { flip, place: undefined });
}

function passedUnit(
  { values, whatIf: { others } }: SearchTools,
  of: LineCase,
  { flip, holds, rises, place }: RankFlip,
): RankKey | undefined {
  const placeAt = (value: number, guess?: number) => {
    const key = values.keyAt(of, value);
    return key && others.placeOf(key, of.own, guess);
  };
  const at = placeAt(flip, place);
  if (at === undefined) return undefined;
  const upwards = rises === values.leverAt(of).lever.raises;
  const from = placeAt(holds, upwards ? at + 1 : at - 1) ?? others.countFor(of.own) + 1;
  if (upwards) return at < from ? others.at(at, of.own) : undefined;
  return at > from ? others.at(at - 1, of.own) : undefined;
}

function flipAt(
  { leverAt }: LeverValues,
  { of, upwards }: Pick<RankSearch, "of" | "upwards">,
  { flip, place }: Pick<RankFlip, "flip" | "place">,
): RankFlip {
  const { lever, steps } = leverAt(of);
  const holds = upwards ? steps.worse(flip) : steps.better(flip);
  return { column: lever.column, flip, holds, rises: upwards === lever.raises, place };
}

function reacherOf({ values, whatIf }: SearchTools, { of, reached }: RankSearch) {
  const { steps } = values.leverAt(of);
  return (value: number, guess?: number): boolean =>
    steps.isValue(value) && reached(whatIf.outcomeWith(of, value, guess));
}
