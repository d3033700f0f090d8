import type { RankedCompany } from "../pro-forma.ts";
import type { Review } from "../review.ts";
import type { CompanyId } from "../universe/security.ts";

/** Companies on the reserve list. */
const RESERVES = 20;

/** The ranking as it is published; lines are the eligible ones. */
export function rankedCompanies({
  ranking,
  rules,
  segmentation: { percentiles },
}: Review): readonly RankedCompany[] {
  const isByCap = rules.rank.by === "company_cap";
  return ranking.map(({ company, lines, rank, amount }, at) => {
    const { companyId, cap } = company;
    const percentile = percentiles[at];
    const securityIds = lines.map(({ security }) => security.securityId);
    return isByCap
      ? { companyId, rank, companyCap: amount, percentile, securityIds }
      : { companyId, rank, companyCap: cap.amount!, amount, percentile, securityIds };
  });
}

/**
 * The best ranked companies that are not in after the review: who replaces a lost constituent. A member that
 * leaves at this review is among them.
 *
 * Source: FTSE Russell, FTSE UK Index Series, quarterly review of September 2019, whose reserve list names a
 * company that the same notice deletes.
 */
export function reserveOf({
  ranking,
  segmentation: { ids, placements },
}: Review): readonly CompanyId[] {
  const companies = new Set<CompanyId>();
  for (let at = 0; at < ranking.length && companies.size < RESERVES; at++) {
    if (placements[at] === ids.length) companies.add(ranking[at]!.company.companyId);
  }
  return [...companies];
}
