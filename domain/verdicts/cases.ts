import { setAside, subjectOf, type LineStanding } from "../eligibility/eligibility.ts";
import {
  firstFailed,
  type ColumnValue,
  type TestSubject,
} from "../eligibility/eligibility-test.ts";
import type { ResolvedRules } from "../methodology/resolve.ts";
import type { Review } from "../review.ts";
import type { ReviewLine } from "../review-line.ts";
import { FLOAT_FACTOR } from "../float/source-column.ts";
import { weighingPrices, type WeighingPrices } from "../float/weighing-prices.ts";
import { companyCapOf, type CompanyCap } from "../measures/company-cap.ts";
import { factsOf, type Company } from "../selection/company.ts";
import type { RankKey } from "../selection/rank-basis.ts";
import { groupingOf, measuredCompany, measuredLine } from "../selection/rank.ts";
import type { Security } from "../universe/security.ts";
import type { CapTests } from "./cap-tests.ts";
import { lastKnown } from "./last-known.ts";
import type { LineCase } from "./line-case.ts";
import type { Others } from "./others.ts";

/** Makes the cases of a review's lines: as they are, and with values changed. */
export interface Cases {
  /** A line as it is today. `own`: its unit's place, if that is ranked. */
  readonly today: (standing: LineStanding, company: Company, own: number | undefined) => LineCase;
  /** The same case with one column set, and what follows from it for the line's company. */
  readonly withValue: (from: LineCase, set: ColumnValue) => LineCase;
  /** As `withValue`, of the column that its rank is moved by, which no fixed test looks at. */
  readonly withLever: (from: LineCase, set: ColumnValue) => LineCase;
  /** What `withLever` makes of its key. */
  readonly keyWith: (from: LineCase, set: ColumnValue) => RankKey | undefined;
  /** What `withValue` makes of its company's cap. */
  readonly capWith: (from: LineCase, set: ColumnValue) => CompanyCap;
  /** The same case with another free float, whatever that is made from. */
  readonly withFloat: (from: LineCase, float: number) => LineCase;
  /** The same case anew, as another inquiry has it; one case, however many indexes ask for it in turn. */
  readonly anew: (from: LineCase) => LineCase;
  /** What would place it if its line passed its tests; `undefined` = the number ranked by is unknown. */
  readonly keyOf: (from: LineCase) => RankKey | undefined;
  /** Whether nothing sets the weight of a line with these values. */
  readonly isUnpriced: (line: ReviewLine) => boolean;
  /** The same case with its line as if no decision and no missing price held it back. */
  readonly unhindered: (from: LineCase) => LineCase;
}

/** Columns from which a company's cap is added up where the file does not give it. */
export const CAP_COLUMNS: readonly string[] = ["price", "shares", "fx"];

export function casesOf(
  { inputs, rules, ranking }: Pick<Review, "inputs" | "rules" | "ranking">,
  others: Others,
  capTests: (line: ReviewLine) => CapTests,
): Cases {
  const ofCompany = rules.rank.unit === "company";
  const { keyOf, groupAt } = rankedBy(rules);
  const weighing = weighingPrices(inputs, rules.float);

  const placed = (values: Values, subject: TestSubject): LineCase => {
    const key = keyOf(values);
    const place = key && others.placeOf(key, values.own, values.own);
    const group = groupAt(values);
    return caseOf(values, subject, { key, place, group, isEligible: false, stands: true });
  };

  /** No value of what it is ranked by lets it in, so that no place is looked for. */
  const fallen = (values: Values, subject: TestSubject): LineCase => {
    const group = groupAt(values);
    const nowhere = { key: undefined, place: undefined, group, isEligible: false, stands: false };
    return caseOf(values, subject, nowhere);
  };

  const made = (values: Values): LineCase => {
    const { line, cap } = values;
    const subject = subjectOf(line, cap);
    const stands = !isHeldBack(line) && !firstFailed(capTests(line).fixed, subject);
    return stands ? placed(values, subject) : fallen(values, subject);
  };

  /** `column`: the one that was set. */
  const withSecurity = (from: Values, security: Security, column: string): Values => {
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

  const valuesWith = (from: Values, { column, value }: ColumnValue): Values => {
    if (column === "company_cap") {
      const { line, company, lines, facts, own } = from;
      return { line, company, lines, cap: { amount: Number(value), given: true }, facts, own };
    }
    const security = rules.float.withValue(from.line.security, { column, value });
    return withSecurity(from, security, column);
  };

  return {
    today: ({ line, subject, eligible, failed }, company, own) => {
      const { cap, lines } = company;
      const facts = ofCompany ? company.facts : factsOf([line], rules);
      const values = { line, company, lines, cap, facts, own };
      if (eligible && own !== undefined) {
        const key = ranking[own - 1]!;
        const { group } = key;
        return caseOf(values, subject, { key, place: own, group, isEligible: true, stands: true });
      }
      const isFixed = failed !== undefined && capTests(line).fixed.includes(failed);
      return isFixed ? fallen(values, subject) : made(values);
    },
    withValue: (from, set) => made(valuesWith(from, set)),
    withLever: (from, set) => {
      const values = valuesWith(from, set);
      return stillStands(from, values)
        ? placed(values, subjectOf(values.line, values.cap))
        : made(values);
    },
    keyWith: (from, set) => {
      const values = valuesWith(from, set);
      return stillStands(from, values) ? keyOf(values) : made(values).key;
    },
    capWith: (from, set) => valuesWith(from, set).cap,
    withFloat: (from, floatFactor) =>
      made(withSecurity(from, { ...from.line.security, floatFactor }, FLOAT_FACTOR)),
    anew: lastKnown(made),
    keyOf,
    isUnpriced: ({ security }) => weighing(security) === undefined,
    unhindered: (from) => made({ ...from, line: unhinderedLine(from.line) }),
  };
}

/** The line with other values, and what then sets its weight; one that is taken as priced stays so. */
function reweighed(line: ReviewLine, security: Security, weighing: WeighingPrices): ReviewLine {
  const isTaken = line.weighing !== undefined && weighing(line.security) === undefined;
  return { ...line, security, weighing: isTaken ? security : weighing(security) };
}

/** Where a line stands, what its rank is moved by has no part in the tests that it passes. */
function stillStands(from: LineCase, { line }: Values): boolean {
  return from.stands && !isHeldBack(line);
}

/** A price that a float of zero takes away is back with another float, which a test of its own asks for. */
function isHeldBack(line: ReviewLine): boolean {
  const aside = setAside(line);
  return aside === "unpriced" ? line.security.floatFactor !== 0 : aside !== undefined;
}

/** What places a case among others, and in which group. */
function rankedBy(rules: ResolvedRules) {
  const ofCompany = rules.rank.unit === "company";
  const groupOf = groupingOf(rules);
  return {
    keyOf: (values: Values): RankKey | undefined =>
      ofCompany
        ? rules.rank.keyOf(values.company.companyId, measuredCompany(values, rules))
        : rules.rank.keyOf(values.line.security.securityId, measuredLine(values, values.line)),
    groupAt: ({ line, lines }: Values): string =>
      groupOf?.((ofCompany ? lines[0]! : line).security) ?? "",
  };
}

type Values = Pick<LineCase, "line" | "company" | "lines" | "cap" | "facts" | "own">;

/** Always with the same fields in the same order, as thousands are made and read. */
function caseOf(
  { line, company, lines, cap, facts, own }: Values,
  subject: TestSubject,
  { key, place, group, isEligible, stands }: Omit<LineCase, keyof Values | "subject">,
): LineCase {
  return {
    line,
    company,
    lines,
    cap,
    subject,
    facts,
    key,
    group,
    own,
    place,
    isEligible,
    stands,
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
