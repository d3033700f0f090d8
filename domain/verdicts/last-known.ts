import type { LineCase } from "./line-case.ts";

/** The same answers: that of the line asked of last is kept, as searches and segments ask again. */
export function lastKnown<Found>(find: (of: LineCase) => Found): (of: LineCase) => Found {
  let last: { readonly of: LineCase; readonly found: Found } | undefined;
  return (of) => {
    if (last?.of !== of) last = { of, found: find(of) };
    return last.found;
  };
}
