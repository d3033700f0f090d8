import { readsColumn } from "../eligibility/eligibility-test.ts";
import { subjectOf, testsFor } from "../eligibility/eligibility.ts";
import type { Review } from "../review.ts";
import type { ReviewLine } from "../review-line.ts";
import type { LineCase } from "./line-case.ts";
import { valueAt, type MovedNumber } from "../turns/moved-number.ts";

/**
 * Values of a line's column at which the other lines of its company may pass their tests, as these hang on
 * the company's cap, which the column moves: of all where lines are ranked by themselves, else of those that
 * may end the review.
 */
export function siblingTurnsOf(
  { rules }: Pick<Review, "rules">,
  mayEnd: (line: ReviewLine) => boolean,
) {
  const ofLines = rules.rank.unit === "security";
  return (of: LineCase, cap: MovedNumber): readonly number[] => {
    const { line, lines } = of;
    const siblings = lines.filter((other) => other.at !== line.at && (ofLines || mayEnd(other)));
    if (siblings.length === 0 || cap.slope === 0) return [];
    const limits = siblings.flatMap((sibling) =>
      testsFor(sibling, rules)
        .filter((test) => readsColumn(test, "company_cap"))
        .flatMap((test) => test.limitsOn?.(subjectOf(sibling, of.cap), "company_cap") ?? []),
    );
    return limits
      .map((amount) => valueAt(cap, amount))
      .filter((value) => value > 0 && Number.isFinite(value));
  };
}
