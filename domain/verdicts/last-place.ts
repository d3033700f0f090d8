/** Places of a ranking to look through, nearest to the searcher at one end. */
export interface PlaceSearch {
  readonly from: number;
  readonly to: number;
  /** A likely answer: the search begins there, in steps that double. */
  readonly hint: number;
  /** Once a place answers yes, all beyond it do. */
  readonly sorted: boolean;
}

/**
 * The place nearest to the searcher that answers yes: going up the ranking from `to` to `from`, or
 * down it from `from` to `to`.
 */
export function lastPlace(
  search: PlaceSearch,
  isAt: (place: number) => boolean,
  direction: "up" | "down" = "up",
): number | undefined {
  const { from, to, sorted } = search;
  if (from > to) return undefined;
  if (!sorted) return firstOneByOne(search, isAt, direction);
  return direction === "up" ? nearestUp(search, isAt) : nearestDown(search, isAt);
}

/**
 * The same down a ranking in which once a place answers yes all beyond it do only up to the next of some
 * places, `drops`, first to last.
 */
export function firstDown(
  search: PlaceSearch,
  isAt: (place: number) => boolean,
  drops: readonly number[] = [],
): number | undefined {
  if (drops.length === 0) return lastPlace(search, isAt, "down");
  let from = search.from;
  for (const to of [...drops.filter((drop) => drop >= from && drop < search.to), search.to]) {
    const found = lastPlace({ ...search, from, to }, isAt, "down");
    if (found !== undefined) return found;
    from = to + 1;
  }
  return undefined;
}

function firstOneByOne(
  { from, to }: PlaceSearch,
  isAt: (place: number) => boolean,
  direction: "up" | "down",
): number | undefined {
  for (let step = 0; step <= to - from; step++) {
    const place = direction === "up" ? to - step : from + step;
    if (isAt(place)) return place;
  }
  return undefined;
}

/** Yes up to some place, no after it. */
function nearestUp(
  { from, to, hint }: PlaceSearch,
  isAt: (place: number) => boolean,
): number | undefined {
  const last = lastTrue({ from, to, hint }, isAt);
  return last < from ? undefined : last;
}

/** No up to some place, yes after it. */
function nearestDown(
  { from, to, hint }: PlaceSearch,
  isAt: (place: number) => boolean,
): number | undefined {
  const first = lastTrue({ from, to, hint: hint - 1 }, (place) => !isAt(place)) + 1;
  return first > to ? undefined : first;
}

/** The largest whole number at which `holds`, true up to it and false after; `from - 1` = nowhere. */
function lastTrue(
  { from, to, hint }: Pick<PlaceSearch, "from" | "to" | "hint">,
  holds: (at: number) => boolean,
): number {
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
