import { byCodeUnit } from "../numeric/code-unit-order.ts";
import type { CompanyId } from "../universe/security.ts";
import type { Company } from "./company.ts";

/** What places a company among others. */
export interface RankKey {
  readonly companyId: CompanyId;
  readonly amount: number;
}

/** A company with its place; 1 is the largest. */
export interface Ranked {
  readonly company: Company;
  readonly rank: number;
  readonly amount: number;
}

/** Companies with an eligible line by company cap, descending; ties by company_id. */
export function rankCompanies(companies: readonly Company[]): readonly Ranked[] {
  return companies
    .filter(({ eligible }) => eligible.length > 0)
    .map((company) => ({ company, companyId: company.companyId, amount: company.cap.amount! }))
    .toSorted((a, b) => byRank(a, b))
    .map(({ company, amount }, at) => ({ company, rank: at + 1, amount }));
}

/** Negative where `a` ranks before `b`. */
export function byRank(a: RankKey, b: RankKey): number {
  return b.amount - a.amount || byCodeUnit(a.companyId, b.companyId);
}
