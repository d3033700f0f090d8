import type { LineCase } from "./line-case.ts";

/** The same answers: that of the line asked of last is kept, as searches and segments ask again. */
export function lastKnown<Found, Of = LineCase>(find: (of: Of) => Found): (of: Of) => Found {
  let last: { readonly of: Of; readonly found: Found } | undefined;
  return (of) => {
    if (last?.of !== of) last = { of, found: find(of) };
    return last.found;
  };
}
