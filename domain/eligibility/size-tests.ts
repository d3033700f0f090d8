import { floatOf } from "../universe/security.ts";
import { barTest } from "./bar-test.ts";
import type { Bounds } from "./bars.ts";
import type { EligibilityTest, TestSubject } from "./eligibility-test.ts";

/** Made once: every line of every what-if is held against it. */
const OVER_ZERO: Bounds = { lower: { limit: 0, includes: false } };

/**
 * What a line needs so that it can be ranked and weighted by size, whatever the rulebook screens: a
 * company cap, shares (given, or to be had from a given company cap) and a float over zero.
 */
const SIZE_TESTS: readonly EligibilityTest[] = [
  sizeTest("company_cap", ({ companyCap }) => companyCap.amount),
  sizeTest("shares", ({ security, companyCap }) =>
    companyCap.given ? (security.shares ?? companyCap.amount) : security.shares,
  ),
  sizeTest("float_factor", ({ security }) => floatOf(security)),
];

/** Of a rulebook that neither ranks nor weighs by size only the float is asked. */
export function sizeTests(isSized: boolean): readonly EligibilityTest[] {
  return isSized ? SIZE_TESTS : SIZE_TESTS.filter(({ column }) => column === "float_factor");
}

function sizeTest(
  column: string,
  read: (subject: TestSubject) => number | undefined,
): EligibilityTest {
  return barTest({
    id: column,
    stage: "rank",
    column,
    read,
    boundsFor: () => OVER_ZERO,
    ifMissing: "fail",
    hasMargin: false,
  });
}
