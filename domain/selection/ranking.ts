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
export function reserveOf({
  ranking,
  segmentation: { ids, placements },
}: Review): readonly CompanyId[] {
  const companies = new Set<CompanyId>();
  for (let at = 0; at < ranking.length && companies.size < RESERVES; at++) {
    const { facts, company } = ranking[at]!;
    if (placements[at] === ids.length && !facts.member) companies.add(company.companyId);
  }
  return [...companies];
}
