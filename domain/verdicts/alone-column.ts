import { testsFor } from "../eligibility/eligibility.ts";
import { decidingColumn, type EligibilityTest } from "../eligibility/eligibility-test.ts";
import type { Review } from "../review.ts";
import { segmentColumns } from "../segments/segment-methods.ts";
import { hangsOn } from "./cap-tests.ts";
import { CAP_COLUMNS } from "./case-values.ts";
import type { Inquiry } from "./inquiry.ts";
import type { LineCase } from "./line-case.ts";

/**
 * Whether nothing but one test looks at the column of it that decides for a line: no other test, no scope of
 * one, no adding up of the company's cap, no other line of the company that is ranked by itself and tested
 * by the cap, no rank, no stage, no cut-off, no price that a float of zero takes away. Then one value that passes is as good as another.
 */
export function isAlone({ review, whatIf }: Inquiry, of: LineCase, test: EligibilityTest): boolean {
  const column = decidingColumn(test, of.subject);
  return (
    !makesCap(of, column) &&
    !(column === "company_cap" && review.rules.rank.unit === "security" && of.lines.length > 1) &&
    !(whatIf.others.columnTurnsOf && isOfFloatCap(review, column)) &&
    !(of.line.weighing === undefined && review.rules.float.columns.includes(column)) &&
    !isRankedBy(review, column) &&
    column !== "listing_date" &&
    isAloneAmong(testsFor(of.line, review.rules), test, column)
  );
}

function isAloneAmong(
  tests: readonly EligibilityTest[],
  test: EligibilityTest,
  column: string,
): boolean {
  for (let at = 0; at < tests.length; at++) {
    const other = tests[at]!;
    if (other !== test && (hangsOn(other, column) || other.applies)) return false;
  }
  return true;
}

/** Whether a unit's rank, its group or its market is made from the column. */
function isRankedBy({ rules, inputs }: Review, column: string): boolean {
  const { rank, choices, segments } = rules;
  return (
    rank.columns.includes(column) ||
    choices?.by === column ||
    (rank.groupOf !== undefined && inputs.methodology.rank.group === column) ||
    (segments !== undefined && segmentColumns(segments).some((named) => named.column === column))
  );
}

/** Whether a company's cap is added up from the column, or from the lines that it picks out of several. */
function makesCap({ lines, cap }: LineCase, column: string): boolean {
  if (column === "security_type") return lines.length > 1;
  return !cap.given && CAP_COLUMNS.includes(column);
}

/** Columns from which a company's free float is, on which cut-offs by coverage hang. */
function isOfFloatCap({ rules }: Review, column: string): boolean {
  return CAP_COLUMNS.includes(column) || rules.float.columns.includes(column);
}
