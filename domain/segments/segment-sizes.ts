import type { PlainDate } from "../calendar/plain-date.ts";
import { PipelineError } from "../errors.ts";
import type { SegmentRule } from "./segment-rule.ts";

/** Both ends of a range, which belong to it. */
export interface InclusiveRange {
  readonly at_least: number;
  readonly at_most: number;
}

/** The part of a market's free-float cap that a segment with all larger ones is to cover. */
export interface CoverageRange extends InclusiveRange {
  readonly target: number;
}

/** Between which sizes the cut-offs of a market lie. */
export interface SegmentSizes {
  /** Column whose values the references are by. */
  readonly by: string;
  /** Multiples of the reference between which a cut-off lies. */
  readonly range: InclusiveRange;
  /** Multiples past which the coverage alone does not move a cut-off; absent: `range`. */
  readonly coverage_moves?: InclusiveRange | undefined;
  /** By the day each begins to hold. */
  readonly references: readonly SizeReference[];
}

/** Reference sizes, by value of the column, then by segment. Units: full cap in index currency. */
export interface SizeReference {
  readonly from: PlainDate;
  readonly source?: string | undefined;
  readonly of: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/**
 * Segments with the one row of reference sizes that is in force on a date.
 *
 * Boundary: a row holds on its own first day. Throws: bad_input before the first row.
 */
export function segmentsOn(rule: SegmentRule, on: PlainDate): SegmentRule {
  const { sizes } = rule;
  if (!sizes) return rule;
  const reference = sizes.references.findLast(({ from }) => from <= on);
  if (!reference)
    throw new PipelineError("bad_input", {
      field: "segments.sizes.references",
      value: on,
      reason: `the first row holds from ${sizes.references[0]?.from}, after the rank date`,
    });
  return { ...rule, sizes: { ...sizes, references: [reference] } };
}
