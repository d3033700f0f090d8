import type { Review } from "../review.ts";
import { breakpointsOf, plainSegment, segmentAt } from "../segments/band.ts";
import type { CompanyFacts } from "../selection/company.ts";
import { byRank, type RankKey } from "../selection/rank.ts";
import { hasPlace, stageAt, stageCount } from "../selection/stages.ts";
import { movedCapsOf, type MovedCap } from "./moved-caps.ts";
import { takenBeforeOf } from "./taken-before.ts";
import { unrankedPlacesOf } from "./unranked-places.ts";

/** The ranking as one company sees it: the others, and what a place among them would mean. */
export interface Others {
  /** How many other companies are ranked. `own`: the company's present rank, if it has one. */
  readonly countFor: (own: number | undefined) => number;
  /** The company at a place among the others. */
  readonly at: (place: number, own: number | undefined) => RankKey;
  /** One more than the others that rank before a cap; `guess`: a likely answer, tried first. */
  readonly placeOf: (key: RankKey, own: number | undefined, guess?: number) => number;
  /**
   * The last place at which a company that is not ranked today enters a segment or a better one;
   * `undefined` where no place does, or where more than its place would decide.
   */
  readonly entryPlace: (
    facts: CompanyFacts,
    own: number | undefined,
    segment: number,
  ) => number | undefined;
  /** The segment a ranked company would be in at a place; the number of segments = in none. */
  readonly outcomeAt: (facts: CompanyFacts, moved: MovedCap) => number;
}

/**
 * Keeps: the answer is that of a whole new review with the company moved, to the last bit; a test
 * runs those reviews.
 */
export function othersOf(review: Review): Others {
  const { ranking, rules, segmentation } = review;
  const keys = ranking.map(({ company, amount }) => ({ companyId: company.companyId, amount }));
  const takenBefore = takenBeforeOf(ranking, rules);
  const segmentAfter = segmentAfterOf(review);
  const none = segmentation.ids.length;
  const stages = stageCount(rules);
  const at = (place: number, own: number | undefined): RankKey =>
    keys[own === undefined || place < own ? place - 1 : place]!;
  const countFor = (own: number | undefined) => keys.length - (own === undefined ? 0 : 1);
  const isPlace = (place: number, key: RankKey, own: number | undefined): boolean =>
    (place === 1 || byRank(at(place - 1, own), key) < 0) &&
    (place === countFor(own) + 1 || byRank(at(place, own), key) > 0);
  const outcomeAt = (facts: CompanyFacts, moved: MovedCap): number => {
    const stage = stageAt(facts, moved.place, rules);
    if (stage === stages || !hasPlace(facts, takenBefore(moved, stage), rules)) return none;
    return segmentAfter(moved, facts.segmentBefore);
  };
  const isPlacedByRank = ({ segmentBefore }: CompanyFacts): boolean =>
    segmentBefore === undefined || !rules.migrates;
  const unranked = unrankedPlacesOf(review, (facts, place) =>
    outcomeAt(facts, { own: undefined, place, amount: 0 }),
  );
  return {
    at,
    countFor,
    entryPlace: (facts, own, segment) =>
      own === undefined && rules.favoursSize && isPlacedByRank(facts)
        ? unranked.lastPlaceIn(facts, segment)
        : undefined,
    placeOf: (key, own, guess) => {
      if (guess !== undefined && isPlace(guess, key, own)) return guess;
      const before = countBefore(keys, key);
      return before + (own !== undefined && own <= before ? 0 : 1);
    },
    outcomeAt: (facts, moved) =>
      moved.own === undefined && isPlacedByRank(facts)
        ? unranked.outcomeAt(facts, moved.place)
        : outcomeAt(facts, moved),
  };
}

/** How many keys rank before a given one. Expects: keys in rank order. */
function countBefore(keys: readonly RankKey[], key: RankKey): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byRank(keys[middle]!, key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The segment of a selected company after its move. */
function segmentAfterOf({ ranking, rules }: Review) {
  const { segments, migrates } = rules;
  if (!segments) return () => 0;
  const movedCaps = movedCapsOf(ranking);
  return (moved: MovedCap, before: number | undefined): number => {
    if (before === undefined) return plainSegment(segments, moved.place);
    if (!migrates) return before;
    const all = movedCaps(moved, segments.percentile_over);
    const percentileAt = (rank: number): number => movedCaps(moved, rank) / all;
    const percentile = percentileAt(moved.place);
    const breakpoints = breakpointsOf(segments, percentileAt);
    return segmentAt({ rank: moved.place, percentile, before }, breakpoints);
  };
}
