import { testsFor } from "../eligibility/eligibility.ts";
import { readsColumn, type EligibilityTest } from "../eligibility/eligibility-test.ts";
import type { ResolvedRules } from "../methodology/resolve.ts";
import type { ReviewLine } from "../review-line.ts";

/** The tests a line faces, parted by what a change of its company's cap can do to their answers. */
export interface CapTests {
  readonly fixed: readonly EligibilityTest[];
  /** Shares may be had from the cap. */
  readonly moving: readonly EligibilityTest[];
  /** Those with a bar on the cap itself. */
  readonly bars: readonly EligibilityTest[];
  /** Those with a margin that can be compared with others', the bars left out. */
  readonly measured: readonly EligibilityTest[];
  readonly attributes: readonly EligibilityTest[];
}

export function capTestsOf(rules: ResolvedRules): (line: ReviewLine) => CapTests {
  const screened = parted(rules.tests);
  const exempt = parted(rules.weighingTests);
  return (line) => (testsFor(line, rules) === rules.tests ? screened : exempt);
}

function parted(tests: readonly EligibilityTest[]): CapTests {
  const looksAtCap = (test: EligibilityTest) => readsColumn(test, "company_cap");
  const moves = (test: EligibilityTest) => looksAtCap(test) || test.column === "shares";
  return {
    fixed: tests.filter((test) => !moves(test)),
    moving: tests.filter(moves),
    bars: tests.filter(looksAtCap),
    measured: tests.filter(({ margin, column }) => margin && column !== "company_cap"),
    attributes: tests.filter(({ margin, stage }) => !margin && stage === "screen"),
  };
}
