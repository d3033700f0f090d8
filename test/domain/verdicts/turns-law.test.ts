import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Review } from "../../../domain/review.ts";
import type { ReviewInputs } from "../../../domain/review-inputs.ts";
import { selectedReview } from "../../../domain/selected-review.ts";
import { isIn } from "../../../domain/segments/placement.ts";
import { linesOfUnit } from "../../../domain/selection/rank.ts";
import { inquiryOf, type Inquiry } from "../../../domain/verdicts/inquiry.ts";
import { leverBarsOf } from "../../../domain/verdicts/lever-bars.ts";
import { leverPlacesOf } from "../../../domain/verdicts/lever-places.ts";
import { turningValues } from "../../../domain/verdicts/lever-turns.ts";
import { leverValuesOf } from "../../../domain/verdicts/lever-values.ts";
import type { LineCase } from "../../../domain/verdicts/line-case.ts";
import { COVERAGE_RULEBOOKS, marketReview } from "../../arbitraries/market-review.ts";
import {
  bandedRulebook,
  cutRulebook,
  METHODS,
  packetedRulebook,
  RANKS,
  rulebookBy,
  scoredReview,
} from "../../arbitraries/selection-rulebooks.ts";
import { segmentedRulebook, smallReview } from "../../arbitraries/small-review.ts";
import { unlessRefused } from "./flip-law.ts";

/** Who is worse may come in, by itself or as another takes no place any more. */
const NOT_TOO_GOOD = {
  count: 7,
  stages: ["rank > 2 and rank * 1.25 <= 9", "member and rank != 4", "not member and rank >= 6"],
};

/** Reviews in which more than a unit's place decides, by what does. */
const REVIEWS: Readonly<Record<string, fc.Arbitrary<ReviewInputs>>> = {
  "bands around ranks": smallReview(segmentedRulebook),
  "bands around ranks, by float cap": scoredReview(
    bandedRulebook(METHODS["top_n"]!, RANKS["float_cap of companies"]),
  ),
  "segments cut at amounts": scoredReview(cutRulebook()),
  packets: scoredReview(packetedRulebook(METHODS["top_n"]!)),
  "stages that ask for ranks not too good": scoredReview(rulebookBy(NOT_TOO_GOOD)),
  "the same by float cap": scoredReview(rulebookBy(NOT_TOO_GOOD, RANKS["float_cap of companies"])),
  "the same of securities": scoredReview(
    rulebookBy(NOT_TOO_GOOD, RANKS["float_cap of securities"]),
  ),
  "percentile_band of ranks": scoredReview(rulebookBy(METHODS["percentile_band, rank"]!)),
  "percentile_band of percentiles": scoredReview(
    rulebookBy(METHODS["percentile_band, percentile"]!),
  ),
  minimum_count: scoredReview(rulebookBy(METHODS["minimum_count"]!)),
  replace_smallest: scoredReview(rulebookBy(METHODS["replace_smallest"]!)),
  "replace_smallest, one, by float cap": scoredReview(
    rulebookBy(METHODS["replace_smallest, one"]!, RANKS["float_cap of companies"]),
  ),
  coverage: scoredReview(rulebookBy(METHODS["coverage, closest"]!)),
  "coverage, closest to less than half": scoredReview(
    rulebookBy(METHODS["coverage, closest to less than half"]!),
  ),
  "coverage, at least": scoredReview(rulebookBy(METHODS["coverage, at least"]!)),
  "cut-offs by sizes": marketReview(COVERAGE_RULEBOOKS["sizes"]!),
  "cut-offs by coverages": marketReview(COVERAGE_RULEBOOKS["coverages"]!),
};

/** Of columns that move no rank, or move it as one of several. */
const COLUMNS = ["price", "float_factor"];

/** Values of the grid that are tried for each line, from the least to beyond the largest of a review. */
const LEAST = 0.1;
const LARGEST = 70;

describe.each(Object.entries(REVIEWS))("by %s", (name, reviews) => {
  test("between two turns a line comes into an index or leaves it once, and where the search looks", () => {
    // Markets have the most kinds of turns, and each of them is rare.
    everyStanding(reviews, name.startsWith("cut-offs") ? 150 : 30, checkTurns);
  });

  test("nor elsewhere with another column's value", () => {
    everyStanding(reviews, 6, (inquiry, of) => {
      for (const column of COLUMNS) {
        const by = inquiry.by(column);
        checkTurns(by, by.whatIf.cases.anew(of));
      }
    });
  });
});

/** Each line of generated reviews that a value may let in or take out; `RUNS` multiplies how many reviews. */
function everyStanding(
  reviews: fc.Arbitrary<ReviewInputs>,
  numRuns: number,
  check: (inquiry: Inquiry, of: LineCase) => void,
): void {
  fc.assert(
    fc.property(reviews, (inputs) => {
      const review = unlessRefused(() => selectedReview(inputs));
      if (review) for (const { inquiry, of } of standing(review)) check(inquiry, of);
    }),
    { numRuns: numRuns * Number(process.env["RUNS"] ?? 1), endOnFailure: true },
  );
}

/** For each published index, over every value of the grid from turn to turn, and back again. */
function checkTurns(inquiry: Inquiry, of: LineCase): void {
  const { whatIf, review, valuesOf } = inquiry;
  const values = leverValuesOf(whatIf, review.rules, valuesOf);
  const places = leverPlacesOf(values, whatIf, review.rules);
  const bars = leverBarsOf(values, whatIf, review.rules);
  const { lever, grid } = values.leverAt(of);
  const first = Math.ceil(LEAST * grid.unitsPerOne);
  const tried = Array.from(
    { length: Math.floor(LARGEST * grid.unitsPerOne) - first },
    (_, at) => (first + at) / grid.unitsPerOne,
  ).filter((value) => value <= lever.most);
  const outcomes = tried.map((value) => whatIf.outcomeWith(of, value));
  for (const segment of review.segmentation.ids.keys()) {
    const turns = whatIf.turnsOf(of, segment);
    const turning = new Set(turningValues({ values, places, bars }, of, turns));
    const ends = [...tried.keys()].filter((at) => turning.has(tried[at]!));
    for (const [at, from] of ends.slice(0, -1).entries()) {
      const [to, line] = [ends[at + 1]!, of.line.security.securityId];
      const where = `${line} in ${segment}: ${lever.column} ${tried[from]} to ${tried[to]}`;
      const between = outcomes.slice(from, to + 1);
      const upwards = lever.raises ? between : between.toReversed();
      expect(
        isSeen(upwards, segment, (other) => other < segment + 1),
        where,
      ).toBe(true);
      expect(
        isSeen(upwards.toReversed(), segment, (other) => other > segment - 1),
        where,
      ).toBe(true);
    }
  }
}

/** Whether a walk that asks the two ends, and halves what lies between where they differ, sees the first change. */
function isSeen(
  outcomes: readonly number[],
  segment: number,
  isPast: (outcome: number) => boolean,
): boolean {
  const inside = outcomes.map((outcome) => isIn(outcome, segment));
  const past = outcomes.map(isPast);
  const changes = (answers: readonly boolean[]): number =>
    answers.filter((answer, at) => at > 0 && answer !== answers[at - 1]).length;
  if (inside[0] !== inside.at(-1)) return changes(inside) === 1;
  if (changes(inside) === 0) return true;
  // It goes from one side of the index to the other: it is in where it is first past its edge.
  return (
    !inside[0] && !past[0] && past.at(-1)! && changes(past) === 1 && inside[past.indexOf(true)]!
  );
}

/** The lines that a value of their lever may let in or take out. */
function standing(review: Review): readonly { inquiry: Inquiry; of: LineCase }[] {
  const inquiry = inquiryOf(review);
  const places = new Map(
    review.ranking.flatMap((unit, at) =>
      linesOfUnit(unit, review.rules).map((line) => [line.at, at + 1] as const),
    ),
  );
  return review.companies
    .flatMap((company) =>
      company.lines.map(({ at }) =>
        inquiry.whatIf.cases.today(review.standings[at]!, company, places.get(at)),
      ),
    )
    .filter(({ stands }) => stands)
    .map((of) => ({ inquiry, of }));
}
