import type { MeasureScreen } from "../methodology/methodology.ts";
import { numberColumn } from "../universe/columns.ts";
import { barTest, type Bar } from "./bar-test.ts";
import type { EligibilityTest } from "./eligibility-test.ts";

/**
 * Keeps lines whose measure clears the bar; current constituents face their own bar where the
 * screen has one. `company_cap` is the whole company's, added up from the lines where not given.
 */
export function measureTest(screen: MeasureScreen): EligibilityTest {
  const newcomers = barOf(screen);
  const members = screen.member ? barOf(screen.member) : newcomers;
  const inLine = numberColumn(screen.measure);
  return barTest({
    id: screen.id,
    stage: "screen",
    column: screen.measure,
    read:
      screen.measure === "company_cap"
        ? ({ companyCap }) => companyCap.amount
        : ({ security }) => inLine(security),
    barFor: ({ isMember }) => (isMember ? members : newcomers),
    ifMissing: screen.if_missing,
    hasMargin: newcomers.limit !== 0 && members.limit !== 0,
  });
}

function barOf({ at_least, over }: Pick<MeasureScreen, "at_least" | "over">): Bar {
  return at_least !== undefined
    ? { limit: at_least, includes: true }
    : { limit: over!, includes: false };
}
