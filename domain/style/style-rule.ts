/** How an index is split into two complementary ones, growth and value. */
export interface StyleRule {
  readonly measures: readonly {
    readonly column: string;
    /** Part of the composite score; the parts add up to one. */
    readonly part: number;
    /** The style that a high number speaks for. */
    readonly favours: "value" | "growth";
  }[];
  /** A line without a measure: scored by those it has, or the review ends. */
  readonly if_missing: "rescale" | "refuse";
  /** What a line counts as in the order of scores. */
  readonly counts: "lines" | "float_cap";
  /** From the position in that order to the value index's part, in straight lines between points. */
  readonly map?: readonly StylePoint[] | undefined;
  /** With `map`: a part over this becomes the whole. */
  readonly whole_over?: number | undefined;
  /** Instead of `map`: the value index's part is one of a few, in order. */
  readonly steps?: readonly StyleStep[] | undefined;
  /** A position that has moved by at most `width` keeps the part. */
  readonly band: {
    readonly width: number;
    /** Moved since the last review, or since the part was last set. */
    readonly since: "last_review" | "last_change";
  };
}

/** A position with the value part that stands at it. */
export interface StylePoint {
  readonly position: number;
  readonly value: number;
}

/** A value part with the last position that has it; the last step has neither bar. */
export interface StyleStep {
  readonly value: number;
  readonly at_most?: number | undefined;
  readonly under?: number | undefined;
}

/** A line's place between the styles. Units: fractions of one; value + growth is the whole. */
export interface StyleSplit {
  readonly valuePart: number;
  /** Position in the order of scores at this review, 0 = most growth; `undefined` = no score. */
  readonly position: number | undefined;
  /** Position at which the part was last set. */
  readonly setAt: number | undefined;
}
