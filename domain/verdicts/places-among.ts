import type { RankBasis, RankKey } from "../selection/rank-basis.ts";
import { countBeforeOf } from "./count-before.ts";

/** Places of a unit among the others that are ranked. `own`: its present place, if it has one. */
export interface PlacesAmong {
  /** How many other units are ranked. */
  readonly countFor: (own: number | undefined) => number;
  /** The unit at a place among the others. */
  readonly at: (place: number, own: number | undefined) => RankKey;
  /** Whether a key ranks at a place among the others. */
  readonly isPlace: (place: number, key: RankKey, own: number | undefined) => boolean;
  /** Whether the key of a unit that is not ranked today ranks at a place or before it. */
  readonly ranksWithin: (key: RankKey, place: number) => boolean;
  /** One more than the others that rank before a key; `guess`: a likely answer, tried first. */
  readonly placeOf: (key: RankKey, own: number | undefined, guess?: number) => number;
}

export function placesAmongOf(ranking: readonly RankKey[], rank: RankBasis): PlacesAmong {
  const { order } = rank;
  const countBefore = countBeforeOf(ranking, rank);
  const at = (place: number, own: number | undefined): RankKey =>
    ranking[own === undefined || place < own ? place - 1 : place]!;
  const countFor = (own: number | undefined) => ranking.length - (own === undefined ? 0 : 1);
  const isPlace = (place: number, key: RankKey, own: number | undefined): boolean =>
    place >= 1 &&
    place <= countFor(own) + 1 &&
    (place === 1 || order(at(place - 1, own), key) < 0) &&
    (place === countFor(own) + 1 || order(at(place, own), key) > 0);
  return {
    at,
    countFor,
    isPlace,
    ranksWithin: (key, place) => place > ranking.length || order(ranking[place - 1]!, key) > 0,
    placeOf: (key, own, guess) => {
      if (guess !== undefined && isPlace(guess, key, own)) return guess;
      const before = countBefore(key);
      return before + (own !== undefined && own <= before ? 0 : 1);
    },
  };
}
