import { readsColumn } from "../eligibility/eligibility-test.ts";
import { subjectOf, testsFor } from "../eligibility/eligibility.ts";
import type { Review } from "../review.ts";
import type { ReviewLine } from "../review-line.ts";
import type { LineCase } from "./line-case.ts";
import { valueAt, type MovedNumber } from "../segments/market-turns.ts";

/**
 * Values of a line's column at which the other lines of its company may pass their tests or each other's
 * rivals, as they hang on the company's cap, which the column moves: of all where lines are ranked by
 * themselves, else of those that may end the review.
 */
export function siblingTurnsOf({ rules, ranking }: Review, mayEnd: (line: ReviewLine) => boolean) {
  const ofLines = rules.rank.unit === "security";
  const ranksByCap = rules.rank.columns.includes("company_cap");
  return (of: LineCase, cap: MovedNumber): readonly number[] => {
    const { line, lines } = of;
    const siblings = lines.filter((other) => other.at !== line.at && (ofLines || mayEnd(other)));
    if (siblings.length === 0 || cap.slope === 0) return [];
    const limits = siblings.flatMap((sibling) =>
      testsFor(sibling, rules)
        .filter((test) => readsColumn(test, "company_cap"))
        .flatMap((test) => test.limitsOn?.(subjectOf(sibling, of.cap), "company_cap") ?? []),
    );
    const caps = ofLines && ranksByCap ? capsOfTied(ranking, of) : [];
    return [...limits, ...caps]
      .map((amount) => valueAt(cap, amount))
      .filter((value) => value > 0 && Number.isFinite(value));
  };
}

/** Caps of the companies with a unit that ties, in the number ranked by first, with one of this company. */
function capsOfTied(ranking: Review["ranking"], { company }: LineCase): readonly number[] {
  const isOwn = (unit: Review["ranking"][number]): boolean =>
    unit.company.companyId === company.companyId;
  const amounts = new Set(ranking.filter(isOwn).map(({ amount }) => amount));
  return ranking
    .filter((unit) => !isOwn(unit) && amounts.has(unit.amount))
    .flatMap((unit) => unit.company.cap.amount ?? []);
}
