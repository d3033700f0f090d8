import { lastHolding } from "../numeric/last-holding.ts";
import type { OthersAmounts } from "./others-amounts.ts";
import { SLACK } from "../numeric/slack.ts";

/** A cumulative percentile that decides: a fixed one, or that of the unit at a rank, and how far from it. */
export interface PercentileEdge {
  readonly at: { readonly rank: number } | { readonly percentile: number };
  /** Points from it, as a part of one; negative on the better side. */
  readonly shift: number;
}

/** The edges, and how many largest units percentiles are taken over. */
export interface PercentileEdges {
  readonly edges: readonly PercentileEdge[];
  readonly over: number;
}

/**
 * Amounts of one unit at which its own cumulative percentile is exactly an edge, while it keeps a place.
 *
 * With x the unit's amount, A(j) the sum of the best j others and k - 1 others before it, its percentile
 * is (A(k - 1) + x) / T, where T is A(n - 1) + x with the unit among the n that percentiles are taken
 * over, and A(n) without it. The percentile of the unit at rank r is A(r) / T behind the unit's place,
 * (A(r - 1) + x) / T from it on. Each edge is then one linear equation in x for each place k, whose
 * solution counts only where it lies between the amounts of the two neighbours.
 *
 * Between two such amounts a larger one passes others and changes nothing else.
 *
 * Expects: amounts over zero.
 */
export function percentileTurns(
  others: OthersAmounts,
  { edges, over }: PercentileEdges,
): readonly number[] {
  const turns = new Set<number>();
  for (const edge of edges)
    for (const solution of solutionsOf(edge, others, over)) addTurns(turns, others, solution);
  return [...turns];
}

/** Of one edge at the places `from` to `to`: x = fixed - factor * A(place - 1). */
interface Solution {
  readonly from: number;
  readonly to: number;
  readonly fixed: number;
  readonly factor: number;
}

function solutionsOf(
  { at, shift }: PercentileEdge,
  { count, best }: OthersAmounts,
  over: number,
): readonly Solution[] {
  const places = count + 1;
  const last = Math.min(over, places);
  const [counted, uncounted] = [best(over - 1), best(over)];
  // A(place - 1) + x = part * T + more
  const solved = (part: number, more: number, from: number): readonly Solution[] => [
    { from, to: last, fixed: (part * counted + more) / (1 - part), factor: 1 / (1 - part) },
    { from: Math.max(from, last + 1), to: places, fixed: part * uncounted + more, factor: 1 },
  ];
  if ("percentile" in at) return solved(at.percentile + shift, 0, 1);
  const ahead = {
    from: 1,
    to: Math.min(at.rank, last),
    fixed: -best(at.rank - 1) / shift - counted,
    factor: -1 / shift,
  };
  return [ahead, ...solved(shift, best(at.rank), at.rank + 1)];
}

/**
 * From the last place with a solution over zero up, while one could still lie between two amounts: from
 * place to place it grows by the amount in between, or by more.
 */
function addTurns(
  turns: Set<number>,
  { count, at, best }: OthersAmounts,
  { from, to, fixed, factor }: Solution,
): void {
  if (!(factor > 0 && Number.isFinite(factor))) return;
  const [first = Infinity, least = Infinity] = [at(1), at(count)];
  const largest = Math.max(first, least) * (1 + SLACK);
  const amountAt = (place: number): number => fixed - factor * best(place - 1);
  const last = lastHolding({ from, to }, (place) => amountAt(place) > 0);
  for (let place = last; place >= from;) {
    const amount = amountAt(place);
    if (isBetween(amount, at(place - 1), at(place))) turns.add(amount);
    // Larger ones lie between no two amounts; the walk is only shorter for it.
    if (amount > largest) break;
    // The largest first: no place counts whose better neighbour is smaller than a solution already is.
    const isOpen = (better: number): boolean =>
      (at(better - 1) ?? Infinity) >= amount * (1 - SLACK);
    place = first < least ? place - 1 : lastHolding({ from, to: place - 1 }, isOpen);
  }
  if (from === 1 && last >= 1) turns.add(amountAt(1));
}

/** At the ends of a ranking on that side of the one neighbour. */
function isBetween(x: number, a: number | undefined, b: number | undefined): boolean {
  if (a === undefined || b === undefined) return true;
  return x >= Math.min(a, b) * (1 - SLACK) && x <= Math.max(a, b) * (1 + SLACK);
}
