import { setAside, subjectOf, type LineStanding } from "../eligibility/eligibility.ts";
import { firstFailed, type ColumnValue } from "../eligibility/eligibility-test.ts";
import type { ResolvedRules } from "../methodology/resolve.ts";
import type { ReviewLine } from "../review-line.ts";
import { companyCapOf } from "../selection/company-cap.ts";
import { factsOf, type Company } from "../selection/company.ts";
import { groupingOf, measuredCompany, measuredLine, type Ranked } from "../selection/rank.ts";
import { withColumn } from "../universe/columns.ts";
import type { CapTests } from "./cap-tests.ts";
import type { LineCase } from "./line-case.ts";
import type { Others } from "./others.ts";

/** Makes the cases of a review's lines: as they are, and with values changed. */
export interface Cases {
  /** A line as it is today. `own`: its unit's place, if that is ranked. */
  readonly today: (standing: LineStanding, company: Company, own: OwnPlace | undefined) => LineCase;
  /** The same case with one column set, and what follows from it for the line's company. */
  readonly withValue: (from: LineCase, set: ColumnValue) => LineCase;
  /** The same case anew, as another inquiry has it. */
  readonly anew: (from: LineCase) => LineCase;
  /** The same case with its line as if no decision and no missing price held it back. */
  readonly unhindered: (from: LineCase) => LineCase;
}

/** A ranked unit and its place in the ranking. */
export interface OwnPlace {
  readonly unit: Ranked;
  readonly place: number;
}

/** Columns from which a company's cap is added up where the file does not give it. */
export const CAP_COLUMNS: readonly string[] = ["price", "shares", "fx"];

export function casesOf(
  rules: ResolvedRules,
  others: Others,
  capTests: (line: ReviewLine) => CapTests,
): Cases {
  const ofCompany = rules.rank.unit === "company";
  const groupOf = groupingOf(rules);

  const keyOf = ({ line, company, cap }: Parts) =>
    ofCompany
      ? rules.rank.keyOf(company.companyId, measuredCompany({ lines: company.lines, cap }, rules))
      : rules.rank.keyOf(
          line.security.securityId,
          measuredLine({ lines: company.lines, cap }, line),
        );

  const placed = (parts: Parts, stands: boolean): LineCase => {
    const { line, company, cap, subject, facts, own } = parts;
    const key = keyOf(parts);
    const place = key && others.placeOf(key, own, own);
    const group = groupOf?.((ofCompany ? company.lines[0]! : line).security) ?? "";
    return { line, company, cap, subject, facts, key, group, own, place, stands };
  };

  const made = ({ line, company, cap, facts, own }: Values): LineCase => {
    const subject = subjectOf(line, cap);
    const stands = !setAside(line) && !firstFailed(capTests(line).fixed, subject);
    return placed({ line, company, cap, subject, facts, own }, stands);
  };

  return {
    today: ({ line, subject, eligible, failed }, company, at) => {
      const { cap } = company;
      const facts = ofCompany ? company.facts : factsOf([line], rules);
      const own = at?.place;
      const parts = { line, company, cap, subject, facts, own };
      if (failed && capTests(line).fixed.includes(failed)) return placed(parts, false);
      if (!eligible || !at) return made(parts);
      const { unit } = at;
      return {
        line,
        company,
        cap,
        subject,
        facts,
        key: unit,
        group: unit.group,
        own,
        place: own,
        stands: true,
      };
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
        facts: column === "listing_date" ? factsOf(ofCompany ? lines : [line], rules) : facts,
        own,
      });
    },
    anew: made,
    unhindered: (from) => made({ ...from, line: unhinderedLine(from.line) }),
  };
}

type Parts = Values & Pick<LineCase, "subject">;

type Values = Pick<LineCase, "line" | "company" | "cap" | "facts" | "own">;

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
