import { setAside, subjectOf, testsFor } from "../eligibility/eligibility.ts";
import { decidingColumn } from "../eligibility/eligibility-test.ts";
import { resolve } from "../methodology/resolve.ts";
import type { ReviewInputs } from "../review-inputs.ts";
import { reviewLines } from "../review-lines.ts";
import { companyCapOf, type CompanyCap } from "../measures/company-cap.ts";
import type { ReviewLine } from "../review-line.ts";
import type { SecurityId } from "../universe/security.ts";

/** One eligibility test of a line with the measured value. */
export interface LineTest {
  readonly id: string;
  readonly column: string;
  readonly passes: boolean;
  readonly missing: boolean;
  readonly value: number | string | undefined;
  readonly comparator: string;
  readonly threshold: number | string;
  readonly margin: number | undefined;
}

/** What the rules saw of one line before ranking. */
export interface LineAccount {
  readonly line: ReviewLine;
  readonly companyLines: readonly ReviewLine[];
  readonly companyCap: CompanyCap;
  /** Decided out, or without a price at the weighing role. */
  readonly aside: "excluded" | "unpriced" | undefined;
  /** Those it is put to, in the rulebook's order, to the first that fails. */
  readonly tests: readonly LineTest[];
}

/** The line's tests one by one, as the review applied them; undefined for a line it did not have. */
export function lineAccount(inputs: ReviewInputs, id: SecurityId): LineAccount | undefined {
  const lines = reviewLines(inputs);
  const line = lines.find(({ security }) => security.securityId === id);
  if (!line) return undefined;
  const companyLines = lines.filter(
    ({ security }) => security.companyId === line.security.companyId,
  );
  const companyCap = companyCapOf(companyLines.map(({ security }) => security));
  const rules = resolve(inputs);
  const subject = subjectOf(line, companyCap);
  const tests: LineTest[] = [];
  for (const test of testsFor(line, rules)) {
    if (test.applies?.(subject) === false) continue;
    const { reasonCode: _, relativeMargin: __, ...answer } = test.answer(subject);
    tests.push({ id: test.id, column: decidingColumn(test, subject), ...answer });
    if (!answer.passes) break;
  }
  return { line, companyLines, companyCap, aside: setAside(line), tests };
}
