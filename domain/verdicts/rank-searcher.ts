import { firstFailed } from "../eligibility/eligibility-test.ts";
import type { ResolvedRules } from "../methodology/resolve.ts";
import type { RankKey } from "../selection/rank-basis.ts";
import type { Question } from "./inquiry.ts";
import { firstPlace, lastPlace } from "./last-place.ts";
import { leverBarsOf, type LeverBars } from "./lever-bars.ts";
import { leverPlacesOf, type LeverPlaces } from "./lever-places.ts";
import { leverValuesOf, type ColumnValuesOf, type LeverValues } from "./lever-values.ts";
import type { LineCase } from "./line-case.ts";
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
  // A cap that is added up may lie under the smallest of the grid.
  if (!values.leverAt(of).steps.isValue(flip)) return undefined;
  const place = placeBeyond(search, found);
  if (!whatIf.isAtPlace(of, flip, place) && !reached(whatIf.outcomeWith(of, flip, place)))
    return undefined;
  // On the way up a line that passes its tests comes to a better place before any bar.
  return upwards
    ? flipAt(values, search, { flip, place })
    : nearestBar(tools, search, { flip, place });
}

/** The place of a line that has just passed the other unit at a place. */
function placeBeyond({ upwards }: RankSearch, place: number): number {
  return upwards ? place : place + 1;
}

/** The nearest other unit beside which the answer is yes, beginning where the last one of a kind was. */
function foundPlace(tools: SearchTools, search: RankSearch): number | undefined {
  const begins = tools.hints(search);
  const { place: hint } = begins;
  const nearer = search.upwards ? hint + 1 : hint - 1;
  // For most lines it is the same place, and then no other is tried.
  if (isReached(tools, search, hint) && !isReached(tools, search, nearer)) return hint;
  const found = searchedPlace(tools, search, hint);
  if (found !== undefined) begins.place = found;
  return found;
}

function searchedPlace(tools: SearchTools, search: RankSearch, hint: number): number | undefined {
  const { of, upwards } = search;
  const isAt = (place: number): boolean => isReached(tools, search, place);
  return upwards
    ? lastPlace({ from: 1, to: of.place! - 1, hint }, isAt)
    : firstPlace({ from: of.place!, to: tools.whatIf.others.countFor(of.own), hint }, isAt);
}

/** Whether there is another unit at a place, in the direction of the search, and beside it the answer is yes. */
function isReached(
  { whatIf: { others } }: SearchTools,
  search: RankSearch,
  place: number,
): boolean {
  const { of, upwards } = search;
  const isThere = upwards
    ? place >= 1 && place < of.place!
    : place >= of.place! && place <= others.countFor(of.own);
  return isThere && search.reached(others.outcomeAtPlace(of, placeBeyond(search, place)));
}
