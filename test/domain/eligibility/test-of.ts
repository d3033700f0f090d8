import type { PlainDate } from "../../../domain/calendar/plain-date.ts";
import type { EligibilityTest } from "../../../domain/eligibility/eligibility-test.ts";
import { testsOf, type Screen, type ScreensContext } from "../../../domain/eligibility/screens.ts";

/** The test of the last of some screens, on a rank date. */
export function testOf(
  screens: Screen | readonly Screen[],
  rankDate: PlainDate,
  context: Partial<ScreensContext> = {},
): EligibilityTest {
  const list = [screens].flat() as readonly Screen[];
  const sessionOf = () => rankDate;
  return testsOf(list, { rankDate, sessionOf, attributes: {}, ...context }).at(-1)!;
}
