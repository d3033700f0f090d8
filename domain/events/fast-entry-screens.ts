import {
  firstFailed,
  type EligibilityTest,
  type TestSubject,
} from "../eligibility/eligibility-test.ts";
import { testsOf, type Screen, type ScreensContext } from "../eligibility/screens.ts";

/**
 * The screen that keeps a new listing from entering between reviews; `undefined` = none does.
 *
 * Rule: the listing faces the screens of the rulebook in their order, as a newcomer would at a review with
 * the day of its observation as rank date, but for those that are waived for fast entries.
 * Boundary: a waived screen still gives its bars to another that takes a part of them.
 * Source: METHODOLOGIES 4.1 and 9.1; docs/methodology/events.md, fast entry.
 */
export function fastEntryFails(
  listing: TestSubject,
  screens: readonly Screen[],
  context: ScreensContext,
): EligibilityTest | undefined {
  const tests = testsOf(screens, context);
  return firstFailed(
    tests.filter((_, at) => !screens[at]!.waived_for?.includes("fast_entry")),
    listing,
  );
}
