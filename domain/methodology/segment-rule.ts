/** One published index of a rulebook with segments; all but the last say where they end. */
export interface SegmentPart {
  readonly id: string;
  /** Lowest rank of the segment for a newcomer. */
  readonly to_rank?: number | undefined;
  /** Points either side of the breakpoint company's cumulative percentile, as a fraction. */
  readonly band?: number | undefined;
  /** The smallest number ranked by of the segment for a newcomer. */
  readonly at_least?: number | undefined;
  /** Its members stay down to this part of `at_least`; absent: 1. */
  readonly stay_down_to?: number | undefined;
  /** Members of the next segment stay up to this multiple of `at_least`; absent: 1. */
  readonly stay_up_to?: number | undefined;
}

/**
 * Segments by rank breakpoint with a band of cumulative percentile in which members stay, or by
 * cut-offs of the number ranked by with buffers either side.
 */
export interface SegmentRule {
  /** Percentiles are taken over the caps of this many largest companies; by rank only. */
  readonly percentile_over?: number | undefined;
  /** Kinds at which a member may change its segment; all kinds where absent. */
  readonly migrate?: readonly string[] | undefined;
  readonly list: readonly SegmentPart[];
}
