import type { ColumnValue } from "../eligibility/eligibility-test.ts";
import { weighingPrices, type WeighingPrices } from "../float/weighing-prices.ts";
import { companyCapOf } from "../measures/company-cap.ts";
import type { Review } from "../review.ts";
import type { ReviewLine } from "../review-line.ts";
import { factsOf } from "../selection/company.ts";
import type { Security } from "../universe/security.ts";
import type { LineCase } from "./line-case.ts";

/** What a case is made of: a line and its company with some values, before any test or place. */
export type CaseValues = Pick<LineCase, "line" | "company" | "lines" | "cap" | "facts" | "own">;

/** Sets values of a line, and what follows from them for its company. */
export interface CaseValuesWith {
  /** What sets the weight of a line with given values. */
  readonly weighing: WeighingPrices;
  readonly valuesWith: (from: CaseValues, set: ColumnValue) => CaseValues;
  /** `column`: the one that was set. */
  readonly withSecurity: (from: CaseValues, security: Security, column: string) => CaseValues;
}

/** Columns from which a company's cap is added up where the file does not give it. */
export const CAP_COLUMNS: readonly string[] = ["price", "shares", "fx"];

export function caseValuesOf({ inputs, rules }: Pick<Review, "inputs" | "rules">): CaseValuesWith {
  const ofCompany = rules.rank.unit === "company";
  const weighing = weighingPrices(inputs, rules.float);

  const withSecurity = (from: CaseValues, security: Security, column: string): CaseValues => {
    const { line: before, company, lines: linesBefore, cap: capBefore, own } = from;
    const line = reweighed(before, security, weighing);
    const lines = linesBefore.map((other) => (other.at === line.at ? line : other));
    const changesCap =
      column === "security_type" || (!capBefore.given && CAP_COLUMNS.includes(column));
    const cap = changesCap ? companyCapOf(lines.map((each) => each.security)) : capBefore;
    const facts =
      column === "listing_date" ? factsOf(ofCompany ? lines : [line], rules) : from.facts;
    return { line, company, lines, cap, facts, own };
  };

  const valuesWith = (from: CaseValues, { column, value }: ColumnValue): CaseValues => {
    if (column === "company_cap") {
      const { line, company, lines, facts, own } = from;
      return { line, company, lines, cap: { amount: Number(value), given: true }, facts, own };
    }
    const security = rules.float.withValue(from.line.security, { column, value });
    return withSecurity(from, security, column);
  };

  return { weighing, valuesWith, withSecurity };
}

/** The line with other values, and what then sets its weight; one that is taken as priced stays so. */
function reweighed(line: ReviewLine, security: Security, weighing: WeighingPrices): ReviewLine {
  const isTaken = line.weighing !== undefined && weighing(line.security) === undefined;
  return { ...line, security, weighing: isTaken ? security : weighing(security) };
}
