import { setAside, subjectOf, testsFor } from "../eligibility/eligibility.ts";
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
  /** The outcomes of one line by its company's cap; `guess`: the likely place of that cap. */
  readonly outcomesByCap: (of: LineCase) => (amount: number, guess: number) => number;
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
  const otherAt = (place: number, own: number | undefined): RankKey =>
    keys[own === undefined || place < own ? place - 1 : place]!;
  const othersOf = (own: number | undefined) => keys.length - (own === undefined ? 0 : 1);
  const placeOf = (key: RankKey, own: number | undefined): number => {
    const before = countBefore(keys, key);
    return before + (own !== undefined && own <= before ? 0 : 1);
  };
  const isPlace = (place: number, key: RankKey, own: number | undefined): boolean =>
    (place === 1 || byRank(otherAt(place - 1, own), key) < 0) &&
    (place === othersOf(own) + 1 || byRank(otherAt(place, own), key) > 0);
  const outcomeAt = ({ facts, own }: LineCase, place: number, amount: number): number => {
    const stage = stageAt(facts, place, rules);
    if (stage === stages || takenBefore({ own, place }, stage) >= rules.count) return none;
    return segmentAfter({ own, place, amount }, facts.segmentBefore);
  };
  const outcomesByCap = (of: LineCase) => {
    const tests = testsFor(of.line, rules);
    const fixed = subjectOf(of.line, of.cap);
    const stands =
      setAside(of.line) === undefined &&
      tests.every((test) => readsCap(test.column) || test.passes(fixed));
    const moving = tests.filter(({ column }) => readsCap(column));
    return (amount: number, guess: number): number => {
      const subject = { ...fixed, companyCap: { amount, given: true } };
      if (!stands || !moving.every((test) => test.passes(subject))) return none;
      const key = { companyId: of.company.companyId, amount };
      const place = isPlace(guess, key, of.own) ? guess : placeOf(key, of.own);
      return outcomeAt(of, place, amount);
    };
  };
  return {
    placeOf,
    otherAt,
    othersOf,
    outcomesByCap,
    outcomeOf: (of) => {
      const { line, company, cap, own } = of;
      const subject = subjectOf(line, cap);
      if (setAside(line) || !testsFor(line, rules).every((test) => test.passes(subject)))
        return none;
      const amount = cap.amount!;
      return outcomeAt(of, placeOf({ companyId: company.companyId, amount }, own), amount);
    },
  };
}

/** Tests whose answer follows the company cap; shares may be had from it. */
function readsCap(column: string): boolean {
  return column === "company_cap" || column === "shares";
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
