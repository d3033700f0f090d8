/** Places of a ranking to look through. */
export interface PlaceSearch {
  readonly from: number;
  readonly to: number;
  /** A likely answer: the search begins there, in steps that double. */
  readonly hint: number;
}

/** The last place that answers yes, where once one does all before it do; `undefined` = none does. */
export function lastPlace(
  search: PlaceSearch,
  isAt: (place: number) => boolean,
): number | undefined {
  if (search.from > search.to) return undefined;
  const last = lastTrue(search, isAt);
  return last < search.from ? undefined : last;
}

/** The first place that answers yes, where once one does all after it do; `undefined` = none does. */
export function firstPlace(
  { from, to, hint }: PlaceSearch,
  isAt: (place: number) => boolean,
): number | undefined {
  if (from > to) return undefined;
  const first = lastTrue({ from, to, hint: hint - 1 }, (place) => !isAt(place)) + 1;
  return first > to ? undefined : first;
}

/** The largest whole number at which `holds`, true up to it and false after; `from - 1` = nowhere. */
function lastTrue({ from, to, hint }: PlaceSearch, holds: (at: number) => boolean): number {
  let low = from - 1;
  let high = to + 1;
  let at = hint;
  for (let step = 1; at > low && at < high; step *= 2)
    if (holds(at)) {
      low = at;
      at += step;
    } else {
      high = at;
      at -= step;
    }
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}
