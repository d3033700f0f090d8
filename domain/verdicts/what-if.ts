import { setAside, subjectOf, type LineStanding } from "../eligibility/eligibility.ts";
import type { Review } from "../review.ts";
import type { ReviewLine } from "../review-line.ts";
import { companyCapOf } from "../selection/company-cap.ts";
import { factsOf, type Company } from "../selection/company.ts";
import { withColumn } from "../universe/columns.ts";
import { capTestsOf, type CapTests } from "./cap-tests.ts";
import type { ColumnValue, LineCase } from "./line-case.ts";
import { othersOf, type Others } from "./others.ts";

/** Answers what a review would say of one line if that line's values were others, all else equal. */
export interface WhatIf {
  readonly others: Others;
  readonly capTests: (line: ReviewLine) => CapTests;
  /** A line as it is today. */
  readonly caseOf: (standing: LineStanding, company: Company, own: number | undefined) => LineCase;
  /** The same case with one column set, and what follows from it for the line's company. */
  readonly withValue: (from: LineCase, set: ColumnValue) => LineCase;
  /** The same case with its line as if no decision and no missing price held it back. */
  readonly unhindered: (from: LineCase) => LineCase;
  /** Place in the list of segments of the index the line would be in; their number = in none. */
  readonly outcomeOf: (of: LineCase) => number;
  /** The outcome with another company cap; `guess`: the likely place of that cap. */
  readonly outcomeWithCap: (of: LineCase, amount: number, guess?: number) => number;
}

/** Columns from which a company's cap is added up where the file does not give it. */
const CAP_COLUMNS: readonly string[] = ["price", "shares", "fx"];

export function whatIfOf(review: Review): WhatIf {
  const { rules, segmentation } = review;
  const others = othersOf(review);
  const capTests = capTestsOf(rules);
  const none = segmentation.ids.length;

  const placeOf = ({ cap, company, own }: Omit<LineCase, "place" | "stands">) =>
    cap.amount === undefined
      ? undefined
      : others.placeOf({ companyId: company.companyId, amount: cap.amount }, own, own);

  const made = (parts: Omit<LineCase, "place" | "stands">): LineCase => {
    const { line, company, cap, facts, own } = parts;
    const subject = subjectOf(line, cap);
    const stands = !setAside(line) && capTests(line).fixed.every((test) => test.passes(subject));
    return { line, company, cap, facts, own, place: placeOf(parts), stands };
  };

  const outcomeWithCap = (of: LineCase, amount: number, guess?: number): number => {
    const { line, company, own, facts, stands } = of;
    if (!stands) return none;
    const subject = subjectOf(line, { amount, given: true });
    if (!capTests(line).moving.every((test) => test.passes(subject))) return none;
    const place = others.placeOf({ companyId: company.companyId, amount }, own, guess);
    return others.outcomeAt(facts, { own, place, amount });
  };

  const withValue = (from: LineCase, { column, value }: ColumnValue): LineCase => {
    const { line: before, company: held, cap, facts, own } = from;
    if (column === "company_cap")
      return made({ ...from, cap: { amount: Number(value), given: true } });
    const line = { ...before, security: withColumn(before.security, column, value) };
    const lines = held.lines.map((other) =>
      other.security.securityId === before.security.securityId ? line : other,
    );
    const changesCap = !cap.given && CAP_COLUMNS.includes(column);
    return made({
      line,
      company: { ...held, lines },
      cap:
        changesCap || column === "security_type"
          ? companyCapOf(lines.map(({ security }) => security))
          : cap,
      facts: column === "listing_date" ? factsOf(lines, rules) : facts,
      own,
    });
  };

  return {
    others,
    capTests,
    caseOf: ({ line, eligible, failed }, company, own) => {
      const { cap, facts } = company;
      const parts = { line, company, cap, facts, own };
      if (eligible) return { ...parts, place: own, stands: true };
      if (failed && capTests(line).fixed.includes(failed))
        return { ...parts, place: placeOf(parts), stands: false };
      return made(parts);
    },
    withValue,
    unhindered: (from) => made({ ...from, line: unhinderedLine(from.line) }),
    outcomeWithCap,
    outcomeOf: (of) => {
      const { cap, line, place, own, facts } = of;
      if (!of.stands || place === undefined) return none;
      const subject = subjectOf(line, cap);
      if (!capTests(line).moving.every((test) => test.passes(subject))) return none;
      return others.outcomeAt(facts, { own, place, amount: cap.amount! });
    },
  };
}

function unhinderedLine(line: ReviewLine): ReviewLine {
  const { decision, weighing, security } = line;
  return {
    ...line,
    decision: decision?.action === "exclude" ? undefined : decision,
    weighing: weighing ?? security,
  };
}
