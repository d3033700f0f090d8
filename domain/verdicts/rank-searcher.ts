import { firstFailed } from "../eligibility/eligibility-test.ts";
import type { ResolvedRules } from "../methodology/resolve.ts";
import type { RankKey } from "../selection/rank-basis.ts";
import type { Question } from "./inquiry.ts";
import { firstPlace, lastPlace } from "./last-place.ts";
import { leverBarsOf, type LeverBars } from "./lever-bars.ts";
import { leverPlacesOf, type LeverPlaces } from "./lever-places.ts";
import { leverValuesOf, type ColumnValuesOf, type LeverValues } from "./lever-values.ts";
import type { LineCase } from "./line-case.ts";
import type { Others } from "./others.ts";
import { passedUnit } from "./passed-unit.ts";
import { placeHintsOf, type PlaceHints } from "./place-hints.ts";
import { flipAt, type RankFlip } from "./rank-flip.ts";
import { overTurns, type FlipBounds } from "./over-turns.ts";
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

/** Searches along the values of one line's lever: the company's cap, or what else its rank is moved by. */
export interface RankSearcher {
  /** From today's value, over the bars alone. */
  readonly overBars: (search: RankSearch) => RankFlip | undefined;
  /** Over the values at which other units are passed, of a line whose place alone decides; `undefined` of any other. */
  readonly byPlaceAlone: (search: RankSearch) => RankFlip | undefined;
  /** The value that puts a unit which is not ranked today at a place. */
  readonly atPlace: (of: LineCase, place: number) => RankFlip | undefined;
  /** From today's value, over the turns of the outcome. */
  readonly overTurns: (asked: Question, bounds: FlipBounds) => RankFlip | undefined;
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
  const tools: SearchTools = { whatIf, values, places, bars, hints };
  return {
    overBars: (search) => nearestBar(tools, search, { flip: undefined, place: undefined }),
    byPlaceAlone: (search) => byPlaceAlone(tools, search),
    atPlace: (of, place) => {
      const value = places.beside(of, place, true);
      return value === undefined
        ? undefined
        : flipAt(values, { of, upwards: true }, { flip: value, place });
    },
    overTurns: (asked, bounds) => overTurns(tools, asked, bounds),
    passed: (of, flip) => passedUnit(tools, of, flip),
  };
}

/** Whether a ranked line that passes its tests today is moved by nothing but its place. */
function isOnlyPlaced({ others, capTests }: WhatIf, of: LineCase): boolean {
  if (of.own === undefined || !of.stands || !others.isPlaced(of)) return false;
  return of.isEligible || firstFailed(capTests(of.line).moving, of.subject) === undefined;
}

interface SearchTools {
  readonly whatIf: WhatIf;
  readonly values: LeverValues;
  readonly places: LeverPlaces;
  readonly bars: LeverBars;
  readonly hints: PlaceHints;
}

/** The flip at a place, or at a bar before it. */
function nearestBar(
  tools: SearchTools,
  search: RankSearch,
  { flip, place }: { readonly flip: number | undefined; readonly place: number | undefined },
): RankFlip | undefined {
  const { bars, values, whatIf } = tools;
  const { of, upwards, reached } = search;
  const { lever, steps } = values.leverAt(of);
  const today = values.todayOf(of);
  const sign = upwards === lever.raises ? 1 : -1;
  const found = bars.bars(of);
  let nearest = flip;
  for (let at = 0; at < found.length; at++) {
    const bar = found[at]!;
    if (today !== undefined && (bar - today) * sign <= 0) continue;
    if (nearest !== undefined && (nearest - bar) * sign <= 0) continue;
    if (steps.isValue(bar) && reached(whatIf.outcomeWith(of, bar))) nearest = bar;
  }
  return nearest === undefined ? undefined : flipAt(values, search, { flip: nearest, place });
}

/** Where its place alone decides, places are tried instead of values. */
function byPlaceAlone(tools: SearchTools, search: RankSearch): RankFlip | undefined {
  const { whatIf, places, values } = tools;
  const { of, upwards, reached } = search;
  if (!isOnlyPlaced(whatIf, of)) return undefined;
  const found = foundPlace(tools, search);
  const flip = found === undefined ? undefined : places.beside(of, found, upwards);
  if (found === undefined || flip === undefined) return undefined;
  const place = found + beyond(search);
  if (!whatIf.isAtPlace(of, flip, place) && !reached(whatIf.outcomeWith(of, flip, place)))
    return undefined;
  // On the way up a line that passes its tests comes to a better place before any bar.
  return upwards
    ? flipAt(values, search, { flip, place })
    : nearestBar(tools, search, { flip, place });
}

/** What a line that moves past another unit adds to that unit's place: on the way down it is behind it. */
function beyond({ upwards }: Pick<RankSearch, "upwards">): number {
  return upwards ? 0 : 1;
}

/** The nearest other unit beside which the line is reached, beginning where the last one of a kind was. */
function foundPlace({ whatIf, hints }: SearchTools, search: RankSearch): number | undefined {
  const { of, upwards } = search;
  const { others } = whatIf;
  const last = others.countFor(of.own);
  const begins = hints(search);
  const hint = begins.place;
  const [from, to] = upwards ? [1, of.place! - 1] : [of.place!, last];
  if (hint >= from && hint <= to && isNearest(others, search, hint)) return hint;
  const isAt = (place: number): boolean => isReached(others, search, place);
  const found = upwards
    ? lastPlace({ from, to, hint }, isAt)
    : firstPlace({ from, to, hint }, isAt);
  if (found !== undefined) begins.place = found;
  return found;
}

function isReached({ outcomeAtPlace }: Others, search: RankSearch, place: number): boolean {
  return search.reached(outcomeAtPlace(search.of, place + beyond(search)));
}

/** Most lines flip where the last one of their kind did, so that two places tell. */
function isNearest(others: Others, search: RankSearch, hint: number): boolean {
  const { of, upwards } = search;
  if (!isReached(others, search, hint)) return false;
  const before = upwards ? hint + 1 : hint - 1;
  const isFirst = upwards ? before > of.place! - 1 : before < of.place!;
  return isFirst || !isReached(others, search, before);
}
