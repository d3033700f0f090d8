import { lastHolding } from "../numeric/last-holding.ts";
import { SLACK } from "../numeric/slack.ts";
import type { ValueSpan } from "../turns/company-percentile-turns.ts";
import type { MarketOthers } from "./market-others.ts";
import type { TurningUnit } from "./market-turns.ts";
import { amountAt, valueAt } from "../turns/moved-number.ts";

/** A company that moves, and the others of its market. */
interface PassingCompany extends Pick<TurningUnit, "fullCap" | "floatCap"> {
  readonly others: MarketOthers;
}

/** What of a cut-off makes passing another company matter. */
interface Limits {
  readonly edges: readonly number[];
  readonly bounds: readonly number[];
}

/**
 * The others' caps at which passing them may matter.
 *
 * Passing the k-th changes no sorted cap and no sum of free floats but that of the k largest. So it
 * matters only where that sum is about to reach a bound, or where the k-th may be the last of a segment
 * beside an edge of the sizes or at a bound. At a number carried the company takes the place of the one it
 * passes as the last, at the same cap: that is never worse.
 *
 * Complexity: halvings of the market for each limit, then a step for each company that matters.
 */
export function passedAt(of: PassingCompany, { edges, bounds }: Limits): readonly number[] {
  if (of.fullCap.slope === 0) return [];
  const places = new Set<number>();
  for (const bound of bounds) addAtBound(places, of, bound);
  for (const edge of edges) addAtEdge(places, of.others, edge);
  return [...places].map((place) => of.others.full.at(place)!);
}

/** The places up to which the free float may be a part of the market's, with the company passing there. */
function addAtBound(places: Set<number>, of: PassingCompany, bound: number): void {
  const { full, float } = of.others;
  const total = float.best(float.count);
  const ownAt = (place: number): number =>
    amountAt(of.floatCap, valueAt(of.fullCap, full.at(place)!));
  const isUnder = (place: number): boolean =>
    (float.best(place - 1) / (total + ownAt(place))) * (1 - SLACK) <= bound;
  /** Of any of these places: none has more before it than the last, or more of its own than the first. */
  const isOver = (first: number, last: number): boolean => {
    const own = ownAt(first);
    return ((float.best(last) + own) / (total + own)) * (1 + SLACK) >= bound;
  };
  let place = lastHolding({ from: 1, to: full.count }, isUnder);
  for (let step = 1; place >= 1;) {
    const first = Math.max(1, place - step + 1);
    if (!isOver(first, place)) {
      place = first - 1;
      step *= 2;
    } else if (first < place) step = Math.ceil((place - first + 1) / 2);
    else {
      places.add(place);
      place -= 1;
    }
  }
}

/** The places of those that may be the last of a segment beside an edge, between two that count. */
function addAtEdge(
  places: Set<number>,
  { full, counted, placeOf }: MarketOthers,
  edge: number,
): void {
  const over = lastHolding({ from: 1, to: counted.count }, (at) => counted.at(at)! > edge);
  const from = lastHolding({ from: 1, to: counted.count }, (at) => counted.at(at)! >= edge);
  const last = Math.min(from + 1, counted.count);
  const end = Math.min(placeOf(last + 1) - 1, full.count);
  for (let place = over === 0 ? 1 : placeOf(over); place <= end; place++) places.add(place);
}

/**
 * Values in a span at which the free float of so many largest is exactly a part of the market's: behind
 * them, or with the company among them.
 *
 * A turn counts only where the company ranks as it says: behind the k largest others, or before the next.
 * Complexity: halvings of the market for each bound, then a step for each turn in the span.
 */
export function marketCoverageTurns(
  { others, floatCap, fullCap }: PassingCompany,
  bounds: readonly number[],
  { from, to }: ValueSpan,
): readonly number[] {
  const turns: number[] = [];
  if (floatCap.slope === 0) return turns;
  const { full, float } = others;
  const { count } = full;
  const total = float.best(count);
  const amountOf = (turn: number): number => amountAt(fullCap, turn);
  for (const bound of bounds) {
    const behind = (k: number): number => valueAt(floatCap, float.best(k) / bound - total);
    for (
      let k = lastHolding({ from: 0, to: count }, (at) => behind(at) < from) + 1;
      k <= count;
      k++
    ) {
      const turn = behind(k);
      if (turn > to || amountOf(turn) > (full.at(k) ?? Infinity) * (1 + SLACK)) break;
      turns.push(turn);
    }
    if (bound >= 1) continue;
    const among = (k: number): number =>
      valueAt(floatCap, (bound * total - float.best(k)) / (1 - bound));
    for (let k = lastHolding({ from: 0, to: count }, (at) => among(at) > to) + 1; k <= count; k++) {
      const turn = among(k);
      if (turn < from) break;
      if (amountOf(turn) >= (full.at(k + 1) ?? 0) * (1 - SLACK)) turns.push(turn);
    }
  }
  return turns;
}
