import type { SegmentRule } from "./segment-rule.ts";
import { isOver } from "../numeric/comparator.ts";

/** Where one segment ends and the next begins. Units: percentiles as parts of one. */
export interface Breakpoint {
  /** Lowest rank of the better segment for a newcomer. */
  readonly rank: number;
  /** Cumulative percentile of the company at that rank, or the one that the rulebook names. */
  readonly percentile: number;
  /** A member below the breakpoint moves up when its percentile is under this. */
  readonly lower: number;
  /** A member above the breakpoint moves down when its percentile is over this. */
  readonly upper: number;
}

/** A member's place for the choice of its segment. */
export interface SegmentPlace {
  readonly rank: number;
  /** Sum of the caps of ranks 1 to its own over the sum of the largest companies' caps. */
  readonly percentile: number;
  /** Place of its present segment in the list. */
  readonly before: number;
}

/** The breakpoints of a review; without a band every company is placed by its plain rank. */
export function breakpointsOf(
  { list }: SegmentRule,
  percentileAt: (rank: number) => number,
): readonly Breakpoint[] {
  return list.slice(0, -1).map(({ to_rank, band }) => {
    const rank = to_rank!;
    const percentile = percentileAt(rank);
    if (band === undefined) return { rank, percentile, lower: Infinity, upper: -Infinity };
    return { rank, percentile, lower: percentile - band, upper: percentile + band };
  });
}

/** The place in the list of the segment that a rank alone gives, which is a newcomer's. */
export function plainSegment({ list }: SegmentRule, rank: number): number {
  const found = list.findIndex(({ to_rank }) => to_rank !== undefined && rank <= to_rank);
  return found < 0 ? list.length - 1 : found;
}

/**
 * The place, in the rulebook's list, of a member's segment.
 *
 * Rule: it moves, one segment at a time, towards the one of its rank, only while its own percentile
 * is outside the band of the breakpoint between.
 * Boundary: a member exactly at a band limit stays, whatever the rounding of the two percentiles.
 * Source: docs/methodology/us-broad.md, segments.
 */
export function segmentAt(
  { rank, percentile, before }: SegmentPlace,
  breakpoints: readonly Breakpoint[],
): number {
  const found = breakpoints.findIndex((breakpoint) => rank <= breakpoint.rank);
  const plain = found < 0 ? breakpoints.length : found;
  let segment = before;
  while (segment > plain && isOver(breakpoints[segment - 1]!.lower, percentile)) segment -= 1;
  while (segment < plain && isOver(percentile, breakpoints[segment]!.upper)) segment += 1;
  return segment;
}
