import { isInMonths, monthsInForce } from "./dated-record.ts";
import type { KindSchedule } from "./schedule-rule.ts";
import type { YearMonth } from "./year-month.ts";

/** A date given to a review that a kind does not have, by its keys below the kind. */
export interface UnheldReview {
  readonly path: readonly (string | number)[];
  readonly value: string;
  readonly reason: string;
}

/**
 * Followed records and fixed dates of months without a review, which would move nothing.
 *
 * Boundary: a record that is not followed may doubt the months themselves.
 */
export function unheldReviews(
  kind: Pick<KindSchedule, "months" | "roles" | "dated">,
): readonly UnheldReview[] {
  const reason = (review: YearMonth): string =>
    `no review is held in ${review}; the months are ${monthsInForce(kind, review).join(", ")}`;
  const dated = (kind.dated ?? []).flatMap((record, at): UnheldReview[] => {
    if (!("role" in record) || !record.followed || isInMonths(kind, record.review)) return [];
    const { review } = record;
    return [{ path: ["dated", at, "review"], value: review, reason: reason(review) }];
  });
  const fixed = Object.entries(kind.roles).flatMap(([role, rule]): UnheldReview[] => {
    const reviews = "fixed" in rule ? (Object.keys(rule.fixed) as YearMonth[]) : [];
    const unheld = reviews.filter((review) => !isInMonths(kind, review));
    return unheld.map((review) => ({
      path: [role, "fixed", review],
      value: review,
      reason: reason(review),
    }));
  });
  return [...dated, ...fixed];
}
