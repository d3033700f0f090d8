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

/** The best ranked companies that are neither selected nor members: who replaces a lost addition. */
export function reserveOf({ ranking, segmentation }: Review): readonly CompanyId[] {
  const companies = new Set<CompanyId>();
  for (const { id, facts, company } of ranking) {
    if (companies.size === RESERVES) break;
    if (!segmentation.placementOf.has(id) && !facts.member) companies.add(company.companyId);
  }
  return [...companies];
}
