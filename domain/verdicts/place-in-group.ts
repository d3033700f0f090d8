import type { MovedCap } from "./moved-caps.ts";

/**
 * One more than the others of a group that rank before a place among all others.
 *
 * Expects: the group's indices in the ranking, the best first.
 */
export function placeInGroup(
  { places }: { readonly places: readonly number[] },
  { own, place }: Pick<MovedCap, "own" | "place">,
): number {
  const before = own === undefined || place <= own ? place - 1 : place;
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! < before) low = middle + 1;
    else high = middle;
  }
  return low + (own !== undefined && own <= before ? 0 : 1);
}
