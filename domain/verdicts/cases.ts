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
import type { CompanyCap } from "../measures/company-cap.ts";
import { factsOf, type Company, type CompanyFacts } from "../selection/company.ts";
import type { RankKey } from "../selection/rank-basis.ts";
import { groupingOf, measuredCompany, measuredLine, type Ranked } from "../selection/rank.ts";
import type { CapTests } from "./cap-tests.ts";
import { caseValuesOf, type CaseValues } from "./case-values.ts";
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

export function casesOf(
  { inputs, rules, ranking }: Pick<Review, "inputs" | "rules" | "ranking">,
  others: Others,
  capTests: (line: ReviewLine) => CapTests,
): Cases {
  const ofCompany = rules.rank.unit === "company";
  const { keyOf, groupAt } = rankedBy(rules);
  const { weighing, valuesWith, withSecurity } = caseValuesOf({ inputs, rules });

  const placed = (values: CaseValues, subject: TestSubject): LineCase => {
    const key = keyOf(values);
    const place = key && others.placeOf(key, values.own, values.own);
    const group = groupAt(values);
    return caseOf(values, subject, { key, place, group, isEligible: false, stands: true });
  };

  /** No value of what it is ranked by lets it in, so that no place is looked for. */
  const fallen = (values: CaseValues, subject: TestSubject): LineCase => {
    const group = groupAt(values);
    const nowhere = { key: undefined, place: undefined, group, isEligible: false, stands: false };
    return caseOf(values, subject, nowhere);
  };

  const made = (values: CaseValues): LineCase => {
    const { line, cap } = values;
    const subject = subjectOf(line, cap);
    const stands = !isHeldBack(line) && !firstFailed(capTests(line).fixed, subject);
    return stands ? placed(values, subject) : fallen(values, subject);
  };

  return {
    today: (standing, company, own) => {
      const { line, eligible, failed } = standing;
      const facts = ofCompany ? company.facts : factsOf([line], rules);
      if (eligible && own !== undefined)
        return rankedCase(standing, company, { key: ranking[own - 1]!, facts, own });
      const { cap, lines } = company;
      const values = { line, company, lines, cap, facts, own };
      const isFixed = failed !== undefined && capTests(line).fixed.includes(failed);
      return isFixed ? fallen(values, standing) : made(values);
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

/** Where a line stands, what its rank is moved by has no part in the tests that it passes. */
function stillStands(from: LineCase, { line }: CaseValues): boolean {
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
    keyOf: (values: CaseValues): RankKey | undefined =>
      ofCompany
        ? rules.rank.keyOf(values.company.companyId, measuredCompany(values, rules))
        : rules.rank.keyOf(values.line.security.securityId, measuredLine(values, values.line)),
    groupAt: ({ line, lines }: CaseValues): string =>
      groupOf?.((ofCompany ? lines[0]! : line).security) ?? "",
  };
}

/** Of a line whose unit is ranked; its fields are those of `caseOf` in their order. */
function rankedCase(
  standing: LineStanding,
  company: Company,
  { key, facts, own }: { readonly key: Ranked; readonly facts: CompanyFacts; readonly own: number },
): LineCase {
  return {
    line: standing.line,
    company,
    lines: company.lines,
    cap: company.cap,
    subject: standing,
    facts,
    key,
    group: key.group,
    own,
    place: own,
    isEligible: true,
    stands: true,
  };
}

/** Always with the same fields in the same order, as thousands are made and read. */
function caseOf(
  { line, company, lines, cap, facts, own }: CaseValues,
  subject: TestSubject,
  { key, place, group, isEligible, stands }: Omit<LineCase, keyof CaseValues | "subject">,
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
