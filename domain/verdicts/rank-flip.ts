import { firstFailed } from "../eligibility/eligibility-test.ts";
import type { ResolvedRules } from "../methodology/resolve.ts";
import type { RankKey } from "../selection/rank-basis.ts";
import { bisectGrid } from "../numeric/grid-bisect.ts";
import { firstDown, lastPlace } from "./last-place.ts";
import { leverBarsOf, type LeverBars } from "./lever-bars.ts";
import { leverPlacesOf, type LeverPlaces } from "./lever-places.ts";
import { leverValuesOf, type ColumnValuesOf, type LeverValues } from "./lever-values.ts";
import type { LineCase } from "./line-case.ts";
import { passedUnit } from "./passed-unit.ts";
import { placeHintsOf, type PlaceHints } from "./place-hints.ts";
import { flipAt, type RankFlip } from "./flip-at.ts";
import { overTurns, type TurnSearch } from "./over-turns.ts";
import type { WhatIf } from "./what-if.ts";

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
  /**
   * From today's value, over the values at which other units are passed and the screens' bars; from an
   * unknown one upwards from the worst rank, downwards from the best.
   */
  readonly atPlaces: (search: RankSearch) => RankFlip | undefined;
  /** From today's value, over the bars alone. */
  readonly overBars: (search: RankSearch) => RankFlip | undefined;
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
    overBars: (search) => nearestBar(tools, search, { flip: undefined, place: undefined }),
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
  return firstFailed(capTests(of.line).moving, of.subject) === undefined;
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
  const { places, bars, rules } = tools;
  const { of, upwards } = search;
  // A unit that is not ranked has no way down.
  if (!of.stands || (!upwards && isUnknown(tools, of) && of.place === undefined)) return undefined;
  const isReached = reacherOf(tools, search);
  const within = bars.withinBars(of);
  const valueAt = (at: number) => within(places.beside(of, at, upwards));
  const most = within(tools.values.leverAt(of).lever.raises ? Infinity : -Infinity)!;
  // Where the last value within the bars is not enough, no place is.
  const isHopeless = upwards && rules.favoursSize && Number.isFinite(most) && !isReached(most);
  const found = isHopeless
    ? undefined
    : foundPlace(tools, search, (at) => {
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

function reacherOf({ values, whatIf }: SearchTools, { of, reached }: RankSearch) {
  const { steps } = values.leverAt(of);
  return (value: number, guess?: number): boolean =>
    steps.isValue(value) && reached(whatIf.outcomeWith(of, value, guess));
}
