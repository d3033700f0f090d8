import type { RankedCompany } from "../pro-forma.ts";
import type { Segmentation } from "../segments/assign-segments.ts";
import type { CompanyId } from "../universe/security.ts";
import type { Ranked } from "./rank.ts";

/** Companies on the reserve list. */
const RESERVES = 20;

/** The ranking as it is published; lines are the eligible ones. */
export function rankedCompanies(
  ranking: readonly Ranked[],
  { percentiles }: Segmentation,
): readonly RankedCompany[] {
  return ranking.map(({ company, rank, amount }) => ({
    companyId: company.companyId,
    rank,
    companyCap: amount,
    percentile: percentiles[rank - 1],
    securityIds: company.eligible.map(({ security }) => security.securityId),
  }));
}

/** The best ranked companies that are neither selected nor members: who replaces a lost addition. */
export function reserveOf(
  ranking: readonly Ranked[],
  taken: ReadonlyMap<CompanyId, number>,
): readonly CompanyId[] {
  return ranking
    .filter(({ company }) => !taken.has(company.companyId) && !company.facts.member)
    .slice(0, RESERVES)
    .map(({ company }) => company.companyId);
}
