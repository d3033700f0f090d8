import type { MovedCap } from "./moved-caps.ts";

/**
 * One more than the others of a group that rank before a place among all others.
 *
 * Expects: the group's indices in the ranking, the best first; `own` may be of another group.
 */
export function placeInGroup(
  { places }: { readonly places: readonly number[] },
  { own, place }: Pick<MovedCap, "own" | "place">,
): number {
  const before = own === undefined || place <= own ? place - 1 : place;
  const counted = countBelow(places, before);
  const isOwnCounted = own !== undefined && own <= before && isAmong(places, own - 1);
  return counted + (isOwnCounted ? 0 : 1);
}

function isAmong(indices: readonly number[], index: number): boolean {
  return indices[countBelow(indices, index)] === index;
}

/** How many of some ascending indices are under a limit. */
export function countBelow(indices: readonly number[], limit: number): number {
  let low = 0;
  let high = indices.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (indices[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
