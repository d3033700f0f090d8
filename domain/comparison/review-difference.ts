import { byCodeUnit } from "../numeric/code-unit-order.ts";
import type { ComparedReview, ComparedSegment } from "./compared-review.ts";
import { segmentDifference, type SegmentDifference } from "./segment-difference.ts";

/** Which review one side is. */
export interface ComparedSide {
  readonly index: string;
  readonly version: string;
  readonly review: string;
  readonly kind: string;
  readonly effective: string;
}

export interface RankDifference {
  readonly security_id: string;
  readonly rank_a: number | undefined;
  readonly rank_b: number | undefined;
}

/** What differs between two reviews; as it stands, the object that `--json` prints. */
export interface ReviewDifference {
  readonly a: ComparedSide;
  readonly b: ComparedSide;
  readonly segments: readonly SegmentDifference[];
  /** Lines whose company has another rank, the best of B first, then those that B does not rank. */
  readonly ranks: readonly RankDifference[];
  readonly breakpoints: readonly {
    readonly name: string;
    readonly a: number | undefined;
    readonly b: number | undefined;
  }[];
}

/**
 * The difference of two reviews, from A to B.
 *
 * Keeps: a review against itself differs in nothing; rows stand in a fixed order.
 */
export function reviewDifference(a: ComparedReview, b: ComparedReview): ReviewDifference {
  const [idsOfA, idsOfB] = [idsIn(a), idsIn(b)];
  return {
    a: sideOf(a),
    b: sideOf(b),
    segments: segmentPairs(a, b).map(([before, after]) =>
      segmentDifference(before, after, (id) => idsOfA.has(id) && idsOfB.has(id)),
    ),
    ranks: rankDifferences(a.ranks, b.ranks),
    breakpoints: [...new Set([...Object.keys(b.breakpoints), ...Object.keys(a.breakpoints)])]
      .toSorted(byCodeUnit)
      .map((name) => ({ name, a: a.breakpoints[name], b: b.breakpoints[name] }))
      .filter((point) => point.a !== point.b),
  };
}

function sideOf({ index, version, review, kind, effective }: ComparedReview): ComparedSide {
  return { index, version, review, kind, effective };
}

/** Every line that a segment holds, wholly or in part. */
function idsIn({ segments }: ComparedReview): ReadonlySet<string> {
  return new Set(segments.flatMap(({ lines }) => [...lines.keys()]));
}

/** Segments of A in their order, then those that only B has; the missing side is empty. */
function segmentPairs(a: ComparedReview, b: ComparedReview): [ComparedSegment, ComparedSegment][] {
  const names = new Set([...a.segments, ...b.segments].map(({ segment }) => segment));
  const of = ({ segments }: ComparedReview, name: string): ComparedSegment =>
    segments.find(({ segment }) => segment === name) ?? { ...EMPTY, segment: name };
  return [...names].map((name) => [of(a, name), of(b, name)]);
}

const EMPTY = {
  lines: new Map(),
  verdicts: new Map(),
  caps: [],
  turnoverOneWay: 0,
  turnoverByCause: {},
};

type Ranks = ReadonlyMap<string, number>;

function rankDifferences(a: Ranks, b: Ranks): RankDifference[] {
  return [...new Set([...b.keys(), ...a.keys()])]
    .filter((id) => a.get(id) !== b.get(id))
    .map((id) => ({ security_id: id, rank_a: a.get(id), rank_b: b.get(id) }))
    .toSorted(
      (x, y) =>
        (x.rank_b ?? Infinity) - (y.rank_b ?? Infinity) ||
        (x.rank_a ?? Infinity) - (y.rank_a ?? Infinity) ||
        byCodeUnit(x.security_id, y.security_id),
    );
}

/** Whether two reviews differ in nothing that is published. */
export function isSame({ segments, ranks, breakpoints }: ReviewDifference): boolean {
  return (
    ranks.length + breakpoints.length === 0 &&
    segments.every(
      ({ members, weights, reasons, caps }) =>
        members.length + weights.length + reasons.length + caps.length === 0,
    )
  );
}
