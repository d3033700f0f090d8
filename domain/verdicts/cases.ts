import { setAside, subjectOf, type LineStanding } from "../eligibility/eligibility.ts";
import type { ColumnValue } from "../eligibility/eligibility-test.ts";
import type { ResolvedRules } from "../methodology/resolve.ts";
import type { ReviewLine } from "../review-line.ts";
import { companyCapOf } from "../selection/company-cap.ts";
import { factsOf, type Company } from "../selection/company.ts";
import { withColumn } from "../universe/columns.ts";
import type { CapTests } from "./cap-tests.ts";
import type { LineCase } from "./line-case.ts";
import type { Others } from "./others.ts";

/** Makes the cases of a review's lines: as they are, and with values changed. */
export interface Cases {
  /** A line as it is today. `own`: its company's rank. */
  readonly today: (standing: LineStanding, company: Company, own: number | undefined) => LineCase;
  /** The same case with one column set, and what follows from it for the line's company. */
  readonly withValue: (from: LineCase, set: ColumnValue) => LineCase;
  /** The same case with its line as if no decision and no missing price held it back. */
  readonly unhindered: (from: LineCase) => LineCase;
}

/** Columns from which a company's cap is added up where the file does not give it. */
const CAP_COLUMNS: readonly string[] = ["price", "shares", "fx"];

export function casesOf(
  rules: ResolvedRules,
  others: Others,
  capTests: (line: ReviewLine) => CapTests,
): Cases {
  const placeOf = ({ cap, company, own }: Parts) =>
    cap.amount === undefined
      ? undefined
      : others.placeOf({ companyId: company.companyId, amount: cap.amount }, own, own);

  const made = (parts: Parts): LineCase => {
    const { line, company, cap, facts, own } = parts;
    const subject = subjectOf(line, cap);
    const stands = !setAside(line) && capTests(line).fixed.every((test) => test.passes(subject));
    return { line, company, cap, facts, own, place: placeOf(parts), stands };
  };

  return {
    today: ({ line, eligible, failed }, company, own) => {
      const { cap, facts } = company;
      const parts = { line, company, cap, facts, own };
      if (eligible) return { ...parts, place: own, stands: true };
      if (failed && capTests(line).fixed.includes(failed))
        return { ...parts, place: placeOf(parts), stands: false };
      return made(parts);
    },
    withValue: (from, { column, value }) => {
      if (column === "company_cap")
        return made({ ...from, cap: { amount: Number(value), given: true } });
      const { company, cap, facts, own } = from;
      const { line, lines } = changedLines(from, { column, value });
      const changesCap = column === "security_type" || (!cap.given && CAP_COLUMNS.includes(column));
      return made({
        line,
        company: { ...company, lines },
        cap: changesCap ? companyCapOf(lines.map(({ security }) => security)) : cap,
        facts: column === "listing_date" ? factsOf(lines, rules) : facts,
        own,
      });
    },
    unhindered: (from) => made({ ...from, line: unhinderedLine(from.line) }),
  };
}

type Parts = Omit<LineCase, "place" | "stands">;

function changedLines({ line: before, company }: LineCase, { column, value }: ColumnValue) {
  const line = { ...before, security: withColumn(before.security, column, value) };
  const { securityId } = before.security;
  const lines = company.lines.map((other) =>
    other.security.securityId === securityId ? line : other,
  );
  return { line, lines };
}

function unhinderedLine(line: ReviewLine): ReviewLine {
  const { decision, weighing, security } = line;
  return {
    ...line,
    decision: decision?.action === "exclude" ? undefined : decision,
    weighing: weighing ?? security,
  };
}
