import type { PlainDate } from "../calendar/plain-date.ts";

/**
 * One revision of one index's review, by its parts.
 *
 * A shadow review has ids of its own, so that it never takes a revision from the real one and no
 * publication can be addressed by it.
 */
export interface ReviewName {
  readonly index: string;
  readonly cutOff: PlainDate;
  readonly revision: number;
  readonly shadow: boolean;
}

const REVIEW_ID =
  /^(review|shadow)\/([a-z0-9][a-z0-9-]{0,59})\/(\d{4}-\d{2}-\d{2})\/r([1-9]\d{0,3})$/;

/** `review/<index>/<cut-off>/r<n>`, or `shadow/…`; never reused. */
export function reviewId({ index, cutOff, revision, shadow }: ReviewName): string {
  return `${shadow ? "shadow" : "review"}/${index}/${cutOff}/r${revision}`;
}

/** The parts of an id that `reviewId` built; undefined for any other text. */
export function parseReviewId(text: string): ReviewName | undefined {
  const [, prefix, index, cutOff, revision] = REVIEW_ID.exec(text) ?? [];
  if (index === undefined || cutOff === undefined) return undefined;
  return {
    index,
    cutOff: cutOff as PlainDate,
    revision: Number(revision),
    shadow: prefix === "shadow",
  };
}
