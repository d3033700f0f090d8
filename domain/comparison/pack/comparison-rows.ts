import { byCodeUnit } from "../../numeric/code-unit-order.ts";
import type { ComparedSide } from "../review-difference.ts";
import type { RulebookComparison, SideFigures } from "../rulebook-comparison.ts";
import type {
  MemberDifference,
  SegmentDifference,
  WeightDifference,
} from "../segment-difference.ts";

/** One published index at one review of a comparison. */
export interface ComparisonRow {
  readonly review: string;
  /** "" where neither rulebook has segments. */
  readonly segment: string;
  readonly sides: { readonly a: ComparedSide; readonly b: ComparedSide };
  readonly found: SegmentDifference;
  readonly a: SideFigures;
  readonly b: SideFigures;
  /** Names that one side alone has. */
  readonly only: { readonly a: number; readonly b: number };
  /** Weight differences with those of one side's own lines, the largest first. */
  readonly weights: readonly WeightDifference[];
}

/** Reviews in order, and in each its indices. */
export function comparisonRows({ reviews }: RulebookComparison): readonly ComparisonRow[] {
  return reviews.flatMap(({ difference, figures }) =>
    difference.segments.map((found, at): ComparisonRow => {
      const of = (side: "a" | "b"): number =>
        found.members.filter(({ only_in }) => only_in === side).length;
      return {
        review: difference.a.review,
        segment: found.segment,
        sides: { a: difference.a, b: difference.b },
        found,
        ...figures[at]!,
        only: { a: of("a"), b: of("b") },
        weights: allWeights(found),
      };
    }),
  );
}

function allWeights({ weights, members }: SegmentDifference): readonly WeightDifference[] {
  const size = ({ difference }: WeightDifference): number => Math.abs(Number(difference));
  return [...weights, ...members.map(fromNothing)].toSorted(
    (x, y) => size(y) - size(x) || byCodeUnit(x.security_id, y.security_id),
  );
}

function fromNothing({ security_id, ticker, only_in, weight }: MemberDifference): WeightDifference {
  return only_in === "a"
    ? { security_id, ticker, weight_a: weight, weight_b: "", difference: `-${weight}` }
    : { security_id, ticker, weight_a: "", weight_b: weight, difference: weight };
}
