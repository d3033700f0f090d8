import { firstFailed, setAside } from "../eligibility/eligibility.ts";
import type { Review } from "../review.ts";
import { segmentFor } from "../segments/assign-segments.ts";
import { breakpointsOf } from "../segments/band.ts";
import { byRank, type RankKey } from "../selection/rank.ts";
import { stageAt, stageCount } from "../selection/stages.ts";
import type { LineCase } from "./line-case.ts";
import { movedCapsOf, type MovedCap } from "./moved-caps.ts";
import { takenBeforeOf } from "./taken-before.ts";

/** Answers what a review would say of one line if that line's values were others, all else equal. */
export interface WhatIf {
  /** Place in the list of segments of the index the line would be in; their number = in none. */
  readonly outcomeOf: (of: LineCase) => number;
  /** How many companies rank before a cap among the others, plus one. */
  readonly placeOf: (key: RankKey, own: number | undefined) => number;
  /** The company at a place among the others. */
  readonly otherAt: (place: number, own: number | undefined) => RankKey;
  /** How many other companies are ranked. */
  readonly othersOf: (own: number | undefined) => number;
}

/**
 * Keeps: the answer is that of a whole new review with the changed values, to the last bit; a test
 * runs those reviews.
 */
export function whatIfOf(review: Review): WhatIf {
  const { ranking, rules, segmentation } = review;
  const keys = ranking.map(({ company, amount }) => ({ companyId: company.companyId, amount }));
  const takenBefore = takenBeforeOf(ranking, rules);
  const segmentAfter = segmentAfterOf(review);
  const none = segmentation.ids.length;
  const stages = stageCount(rules);
  const placeOf = (key: RankKey, own: number | undefined): number => {
    const before = countBefore(keys, key);
    return before + (own !== undefined && own <= before ? 0 : 1);
  };
  return {
    placeOf,
    otherAt: (place, own) => keys[own === undefined || place < own ? place - 1 : place]!,
    othersOf: (own) => keys.length - (own === undefined ? 0 : 1),
    outcomeOf: ({ line, company, cap, facts, own }) => {
      if (setAside(line) || firstFailed(line, cap, rules)) return none;
      const amount = cap.amount!;
      const place = placeOf({ companyId: company.companyId, amount }, own);
      const stage = stageAt(facts, place, rules);
      if (stage === stages || takenBefore({ own, place }, stage) >= rules.count) return none;
      return segmentAfter({ own, place, amount }, facts.segmentBefore);
    },
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
  const { segments } = rules;
  if (!segments) return () => 0;
  const movedCaps = movedCapsOf(ranking);
  return (moved: MovedCap, before: number | undefined): number => {
    const all = movedCaps(moved, segments.percentile_over);
    const percentileAt = (rank: number): number => movedCaps(moved, rank) / all;
    const place = { rank: moved.place, percentile: percentileAt(moved.place) };
    const breakpoints = breakpointsOf(segments, percentileAt);
    return segmentFor(place, before, { breakpoints, rules });
  };
}
