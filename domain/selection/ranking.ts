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
  return ranking.map(({ company, lines, rank, amount }, at) => ({
    companyId: company.companyId,
    rank,
    companyCap: company.cap.amount!,
    ...(rules.rank.by !== "company_cap" && { amount }),
    percentile: percentiles[at],
    securityIds: lines.map(({ security }) => security.securityId),
  }));
}

/** The best ranked companies that are neither selected nor members: who replaces a lost addition. */
export function reserveOf({ ranking, taken }: Review): readonly CompanyId[] {
  const waiting = ranking.filter(({ id, facts }) => !taken.has(id) && !facts.member);
  const companies = new Set(waiting.map(({ company }) => company.companyId));
  return [...companies].slice(0, RESERVES);
}
