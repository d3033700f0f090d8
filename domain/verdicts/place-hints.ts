import type { RankSearch } from "./rank-searcher.ts";

/** A place where the search for one kind of line begins, and the next ones of its kind. */
export interface PlaceHint {
  place: number;
}

/** Lines of one kind mostly flip at the same place: the last answer of each kind. */
export type PlaceHints = (search: Pick<RankSearch, "of" | "outcome" | "upwards">) => PlaceHint;

/**
 * A kind is: direction, outcome, membership, placement before, group; split companies of one pair of
 * segments may share one. `segments`: how many there are.
 */
export function placeHintsOf(segments: number): PlaceHints {
  const byGroup = new Map<string, PlaceHint[]>();
  return ({ of: { group, facts }, outcome, upwards }) => {
    let hints = byGroup.get(group);
    if (!hints) byGroup.set(group, (hints = []));
    const { placementBefore = segments } = facts;
    const [to, from] = [Math.round(outcome * 2), Math.round(placementBefore * 2)];
    const places = to * (2 * segments + 1) + from;
    const kind = places * 4 + (facts.member ? 2 : 0) + (upwards ? 1 : 0);
    return (hints[kind] ??= { place: 1 });
  };
}
