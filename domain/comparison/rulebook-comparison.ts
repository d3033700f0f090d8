import { PipelineError } from "../errors.ts";
import { sum } from "../numeric/sum.ts";
import type { ProForma } from "../pro-forma.ts";
import { reconstitute } from "../reconstitute.ts";
import type { ReviewInputs } from "../review-inputs.ts";
import { carriedFrom, type Carried } from "./carried-review.ts";
import { comparedProForma } from "./compared-pro-forma.ts";
import { reviewDifference, type ReviewDifference } from "./review-difference.ts";
import { DIFFERENCE_CAUSES } from "./turnover-between.ts";

/** One review's inputs under each of two rulebooks. */
export interface ReviewPair {
  readonly a: ReviewInputs;
  readonly b: ReviewInputs;
}

/** What one rulebook gives at one review, in one published index. Fractions of one. */
export interface SideFigures {
  /** No composition was in force: what is bought then is no turnover, and no sum or mean counts it. */
  readonly founded: boolean;
  readonly lines: number;
  readonly additions: number;
  readonly deletions: number;
  readonly turnover_one_way: number;
  readonly turnover_by_cause: Readonly<Record<string, number>>;
}

/** One review of a chain under both rulebooks; figures by segment, in the order of the difference's. */
export interface ComparedPair {
  readonly difference: ReviewDifference;
  readonly figures: readonly { readonly a: SideFigures; readonly b: SideFigures }[];
}

/** A chain of reviews under two rulebooks. */
export interface RulebookComparison {
  readonly reviews: readonly ComparedPair[];
}

/**
 * Runs two rulebooks over the same reviews and says what differs at each.
 *
 * Rule: the first review starts from the composition that it is given; every later one, on each side,
 * from the composition and the ranks that this side's review before left.
 * Expects: reviews in order of their effective dates.
 * Throws: every code of `reconstitute`, with the side and the review that it is about.
 */
export function compareRulebooks(pairs: Iterable<ReviewPair>): RulebookComparison {
  const reviews: ComparedPair[] = [];
  let carriedA: Carried | undefined;
  let carriedB: Carried | undefined;
  for (const pair of pairs) {
    const inputsA = { ...pair.a, ...carriedA };
    const inputsB = { ...pair.b, ...carriedB };
    const [a, b] = [reconstituted("A", inputsA), reconstituted("B", inputsB)];
    const difference = reviewDifference(comparedProForma(inputsA, a), comparedProForma(inputsB, b));
    const figures = difference.segments.map(({ segment }) => ({
      a: figuresOf(a, inputsA, segment),
      b: figuresOf(b, inputsB, segment),
    }));
    reviews.push({ difference, figures });
    carriedA = carriedFrom(inputsA, a);
    carriedB = carriedFrom(inputsB, b);
  }
  return { reviews };
}

function reconstituted(side: "A" | "B", inputs: ReviewInputs): ProForma {
  try {
    return reconstitute(inputs);
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    const { methodology, review } = inputs;
    const of = { side, rulebook: `${methodology.index} ${methodology.version}`, review };
    throw new PipelineError(error.code, { ...error.details, ...of });
  }
}

/** Zeros where the rulebook has no such segment. */
function figuresOf({ segments }: ProForma, inputs: ReviewInputs, segment: string): SideFigures {
  const found = segments.find((each) => each.segment === segment);
  const members = inputs.methodology.segments
    ? inputs.current.filter((line) => line.segment === segment)
    : inputs.current;
  const count = (change: string): number =>
    found?.changes.filter((line) => line.change === change).length ?? 0;
  return {
    founded: members.length === 0,
    lines: found?.constituents.length ?? 0,
    additions: count("add"),
    deletions: count("delete"),
    turnover_one_way: found?.turnover.oneWay ?? 0,
    turnover_by_cause: found?.turnover.byCause ?? {},
  };
}

/** One published index over the whole chain. */
export interface ComparisonTotals {
  readonly segment: string;
  readonly reviews: number;
  /** Sums and means of the reviews' own turnover, those left out that found the index. */
  readonly turnover_a: number;
  readonly turnover_b: number;
  readonly mean_turnover_a: number;
  readonly mean_turnover_b: number;
  readonly turnover_by_cause_a: Readonly<Record<string, number>>;
  readonly turnover_by_cause_b: Readonly<Record<string, number>>;
  /** Means over the reviews. */
  readonly cap_drag_a: number;
  readonly cap_drag_b: number;
  readonly difference: number;
  readonly difference_by_cause: Readonly<Record<string, number>>;
  /** Names that one side has and the other has not: summed over reviews, and each once. */
  readonly names_that_differ: number;
  readonly distinct_names: number;
}

export function comparisonTotals({ reviews }: RulebookComparison): readonly ComparisonTotals[] {
  const segments = new Set(reviews.flatMap(({ difference }) => segmentNames(difference)));
  return [...segments].map((segment) => totalsOf(reviews, segment));
}

function segmentNames({ segments }: ReviewDifference): readonly string[] {
  return segments.map(({ segment }) => segment);
}

function totalsOf(reviews: readonly ComparedPair[], segment: string): ComparisonTotals {
  const rows = reviews.flatMap(({ difference, figures }) => {
    const at = segmentNames(difference).indexOf(segment);
    return at < 0 ? [] : [{ found: difference.segments[at]!, ...figures[at]! }];
  });
  const mean = (values: readonly number[]): number => sum(values) / Math.max(values.length, 1);
  const [a, b] = (["a", "b"] as const).map((side) =>
    rows.map((row) => row[side]).filter(({ founded }) => !founded),
  ) as [SideFigures[], SideFigures[]];
  const names = rows.flatMap(({ found }) => found.members.map(({ security_id }) => security_id));
  return {
    segment,
    reviews: rows.length,
    turnover_a: sum(a.map((side) => side.turnover_one_way)),
    turnover_b: sum(b.map((side) => side.turnover_one_way)),
    mean_turnover_a: mean(a.map((side) => side.turnover_one_way)),
    mean_turnover_b: mean(b.map((side) => side.turnover_one_way)),
    turnover_by_cause_a: causesOf(a),
    turnover_by_cause_b: causesOf(b),
    cap_drag_a: mean(rows.map(({ found }) => found.cap_drag.a)),
    cap_drag_b: mean(rows.map(({ found }) => found.cap_drag.b)),
    difference: mean(rows.map(({ found }) => found.turnover.one_way)),
    difference_by_cause: Object.fromEntries(
      DIFFERENCE_CAUSES.map((cause) => [
        cause,
        mean(rows.map(({ found }) => found.turnover.by_cause[cause])),
      ]),
    ),
    names_that_differ: names.length,
    distinct_names: new Set(names).size,
  };
}

function causesOf(sides: readonly SideFigures[]): Readonly<Record<string, number>> {
  const causes = new Set(sides.flatMap((side) => Object.keys(side.turnover_by_cause)));
  return Object.fromEntries(
    [...causes].map((cause) => [
      cause,
      sum(sides.map((side) => side.turnover_by_cause[cause] ?? 0)),
    ]),
  );
}
