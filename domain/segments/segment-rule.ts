import type { CoverageRange, SegmentSizes } from "./segment-sizes.ts";

/**
 * One published index of a rulebook with segments; all but the last say where they end.
 *
 * Units: percentiles, bands and `whole_beyond` as parts of one.
 */
export interface SegmentPart {
  readonly id: string;
  /** Lowest rank of the segment for a newcomer. */
  readonly to_rank?: number | undefined;
  /** Points either side of the breakpoint's cumulative percentile between which members stay. */
  readonly band?: number | undefined;
  /** Cumulative percentile up to which a newcomer belongs here. */
  readonly to_percentile?: number | undefined;
  /** Points either side of the breakpoint past which a member moves whole, not by a packet. */
  readonly whole_beyond?: number | undefined;
  /** The smallest number ranked by of the segment for a newcomer. */
  readonly at_least?: number | undefined;
  /** Its members stay down to this part of `at_least`; absent: 1. */
  readonly stay_down_to?: number | undefined;
  /** Members of the next segment stay up to this multiple of `at_least`; absent: 1. */
  readonly stay_up_to?: number | undefined;
  /** What the segment with all larger ones covers of its market. */
  readonly coverage?: CoverageRange | undefined;
  /** Part of the cut-off that a newcomer at or above it has in free float; absent: any. */
  readonly newcomer_float?: number | undefined;
}

/** How what is selected is cut into segments; `domain/segments/segment-methods.ts` has the ways. */
export interface SegmentRule {
  /** Percentiles are taken over the caps of this many largest companies; by rank only. */
  readonly percentile_over?: number | undefined;
  /** Kinds at which a member may change its segment; all kinds where absent. */
  readonly migrate?: readonly string[] | undefined;
  /** The part of a holding that moves at once to the next segment. */
  readonly packet_fraction?: number | undefined;
  /** Over so many sessions, in equal parts, the changes of a review are made. */
  readonly transition_days?: number | undefined;
  /** Column whose values are the markets that have cut-offs of their own. */
  readonly per?: string | undefined;
  readonly sizes?: SegmentSizes | undefined;
  readonly list: readonly SegmentPart[];
}
