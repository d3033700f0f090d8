import { testsFor } from "../eligibility/eligibility.ts";
import { readsColumn, type EligibilityTest } from "../eligibility/eligibility-test.ts";
import type { ResolvedRules } from "../methodology/resolve.ts";
import type { ReviewLine } from "../review-line.ts";

/** The tests a line faces, parted by what a change of the value ranked by can do to their answers. */
export interface CapTests {
  readonly fixed: readonly EligibilityTest[];
  /** Of that value, or of one that is had from it, as shares may be from a company's cap. */
  readonly moving: readonly EligibilityTest[];
  /** Those with a margin that can be compared with others'. */
  readonly measured: readonly EligibilityTest[];
  readonly attributes: readonly EligibilityTest[];
}

export function capTestsOf(rules: ResolvedRules): (line: ReviewLine) => CapTests {
  const moved = ["company_cap", ...rules.rank.levers];
  const screened = parted(rules.tests, moved);
  const exempt = parted(rules.exemptTests, moved);
  return (line) => (testsFor(line, rules) === rules.tests ? screened : exempt);
}

function parted(tests: readonly EligibilityTest[], moved: readonly string[]): CapTests {
  const moves = (test: EligibilityTest) => moved.some((column) => hangsOn(test, column));
  return {
    fixed: tests.filter((test) => !moves(test)),
    moving: tests.filter(moves),
    measured: tests.filter(({ margin }) => margin),
    attributes: tests.filter(({ margin, stage }) => !margin && stage === "screen"),
  };
}

/** Whether a test looks at a column; without a share count shares follow from the company's cap. */
export function hangsOn(test: EligibilityTest, column: string): boolean {
  return readsColumn(test, column) || (test.column === "shares" && column === "company_cap");
}
