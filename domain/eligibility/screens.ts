import type { PlainDate } from "../calendar/plain-date.ts";
import type { Screen } from "../methodology/methodology.ts";
import { attributeTest } from "./attribute-test.ts";
import type { EligibilityTest } from "./eligibility-test.ts";
import { measureTest } from "./measure-test.ts";
import { scopedTest } from "./scoped-test.ts";
import { seasoningTest } from "./seasoning-test.ts";

/** Every screen kind of a rulebook, one line each: the test that a screen of that kind becomes. */
export function testOf(screen: Screen, rankDate: PlainDate): EligibilityTest {
  return scopedTest(unscoped(screen, rankDate), screen);
}

function unscoped(screen: Screen, rankDate: PlainDate): EligibilityTest {
  if ("attribute" in screen) return attributeTest(screen);
  if ("measure" in screen) return measureTest(screen);
  return seasoningTest(screen, rankDate);
}
