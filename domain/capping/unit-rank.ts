import { TOLERANCE } from "../numeric/comparator.ts";
import { ascending } from "../numeric/ascending.ts";
import { doubles } from "../numeric/filled.ts";
import type { CapUnits } from "./units.ts";

/** What ranks units: their weight now, then the one before all caps. */
export type RankedWeights = Pick<CapUnits, "weights" | "uncapped">;

/**
 * The given indexes of units, largest first. Weights within the tolerance are a tie: by the weight
 * before all caps, then by id ascending.
 */
export function byRank(
  { weights, uncapped }: RankedWeights,
  indexes: readonly number[],
): readonly number[] {
  return ranked(indexes, [weights, uncapped]);
}

/** The first `count` of all units by rank; only what may be among them is sorted by it. */
export function largestUnits(units: RankedWeights, count: number): readonly number[] {
  const sorted = Float64Array.from(units.weights).sort();
  const least = (sorted[Math.max(0, sorted.length - count)] ?? 0) - TOLERANCE;
  const candidates = units.weights.flatMap((weight, at) => (weight >= least ? [at] : []));
  return byRank(units, candidates).slice(0, count);
}

/** Largest first by the first key, ties by the next, and at last in the order of the indexes. */
function ranked(
  indexes: readonly number[],
  [key, ...others]: readonly (readonly number[])[],
): readonly number[] {
  if (!key || indexes.length < 2) return indexes;
  const falling = doubles(indexes.length, (place) => -key[indexes[place]!]!);
  const places = ascending(falling, (a, b) => indexes[a]! - indexes[b]!);
  const order: number[] = [];
  for (let place = 0; place < places.length; place++) order.push(indexes[places[place]!]!);
  const result: number[] = [];
  for (let start = 0, end = 1; start < order.length; start = end++) {
    const floor = key[order[start]!]! - TOLERANCE;
    while (end < order.length && key[order[end]!]! >= floor) end++;
    if (end === start + 1) result.push(order[start]!);
    else {
      const tied = order.slice(start, end).toSorted((a, b) => a - b);
      for (const at of ranked(tied, others)) result.push(at);
    }
  }
  return result;
}
