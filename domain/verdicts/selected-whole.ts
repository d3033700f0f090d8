import { setAside, subjectOf, testsFor } from "../eligibility/eligibility.ts";
import type { ResolvedRules } from "../methodology/resolve.ts";
import type { Review } from "../review.ts";
import type { ReviewLine } from "../review-line.ts";
import { assignSegments } from "../segments/assign-segments.ts";
import type { CompanyCap } from "../measures/company-cap.ts";
import { rankUnits, unitIdOf } from "../selection/rank.ts";
import { selectUnits } from "../selection/select-units.ts";
import type { LineCase } from "./line-case.ts";

/** The outcome of a line by a whole new ranking and selection; the number of segments = in none. */
export type OutcomeWhole = (of: LineCase) => number;

/**
 * For lines ranked by themselves whose company's cap changes: the company's other lines may then pass
 * their screens too, or no longer, and are ranked beside it.
 */
export function outcomeWholeOf({ companies, rules, segmentation }: Review): OutcomeWhole {
  return ({ line, company, lines, cap }) => {
    const eligible = lines.filter((held) => isEligible(held, cap, rules));
    const changed = { ...company, lines, cap, eligible };
    const ranking = rankUnits(
      companies.map((held) => (held.companyId === company.companyId ? changed : held)),
      rules,
    );
    if (ranking.length === 0) return segmentation.ids.length;
    const { taken } = selectUnits(ranking, rules);
    const { placementOf, ids } = assignSegments(ranking, taken, rules);
    return placementOf.get(unitIdOf(line, rules)) ?? ids.length;
  };
}

/** Whether a line may be ranked with its company's cap, in a review that does not end. */
export function isEligible(line: ReviewLine, cap: CompanyCap, rules: ResolvedRules): boolean {
  const subject = subjectOf(line, cap);
  return !setAside(line) && testsFor(line, rules).every((test) => test.passes(subject));
}
