import type { ResolvedRules } from "../methodology/resolve.ts";
import type { ReviewLine } from "../review-line.ts";
import { factsOf, type Company, type CompanyFacts } from "../selection/company.ts";
import { companyCapOf, type CompanyCap } from "../selection/company-cap.ts";
import { withColumn } from "../universe/columns.ts";

/** One line and its company as they are, or as they would be with some values changed. */
export interface LineCase {
  readonly line: ReviewLine;
  readonly company: Company;
  readonly cap: CompanyCap;
  readonly facts: CompanyFacts;
  /** The company's present rank; `undefined` = it is not ranked. */
  readonly own: number | undefined;
}

/** Columns from which a company's cap is added up where the file does not give it. */
const CAP_COLUMNS: readonly string[] = ["price", "shares", "fx", "security_type"];

/** The same case with a company cap set on all the company's lines. */
export function withCompanyCap(from: LineCase, amount: number): LineCase {
  return { ...from, cap: { amount, given: true } };
}

/** The same case with one column of the line set, and what follows from it for its company. */
export function withValue(
  from: LineCase,
  set: { readonly column: string; readonly value: number | string },
  rules: ResolvedRules,
): LineCase {
  const { column, value } = set;
  if (column === "company_cap") return withCompanyCap(from, Number(value));
  const line = { ...from.line, security: withColumn(from.line.security, column, value) };
  const { securityId } = line.security;
  const lines = from.company.lines.map((other) =>
    other.security.securityId === securityId ? line : other,
  );
  const company = { ...from.company, lines };
  const changed = { ...from, line, company };
  if (column === "listing_date") return { ...changed, facts: factsOf(lines, rules) };
  if (!CAP_COLUMNS.includes(column)) return changed;
  return { ...changed, cap: companyCapOf(lines.map(({ security }) => security)) };
}
