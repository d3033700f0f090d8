import { barSentences } from "../words/limit-words.ts";
import { measureName, measureShown } from "../measures/measure-names.ts";
import { numberColumn } from "../universe/columns.ts";
import { barTest } from "./bar-test.ts";
import { barsOn, barsProblems, hasUpperBar, limitsOf, type BarredScreen } from "./bars.ts";
import type { EligibilityTest, TestSubject } from "./eligibility-test.ts";
import type { IfMissing, NamedScreen, ScreenContext, ScreenKind } from "./screen.ts";

/** A number column must lie inside its bars; current constituents may face their own. */
export interface MeasureScreen extends NamedScreen, BarredScreen {
  readonly measure: string;
  readonly if_missing: IfMissing;
}

export const measureScreen: ScreenKind<MeasureScreen> = {
  testOf: measureTest,
  problems: barsProblems,
  columns: ({ measure }) => [{ path: ["measure"], column: measure }],
  words: (screen) =>
    barSentences(screen, measureName(screen.measure), measureShown(screen.measure)),
  limitsFromAbove: (screen, columns) => columns.includes(screen.measure) && hasUpperBar(screen),
};

/**
 * Keeps lines whose measure clears the bars; current constituents face their own where the screen has
 * them. `company_cap` is the whole company's, added up from the lines where not given.
 */
export function measureTest(screen: MeasureScreen, { rankDate }: ScreenContext): EligibilityTest {
  const bars = barsOn(screen, rankDate);
  return barTest({
    id: screen.id,
    stage: "screen",
    column: screen.measure,
    read: numberReader(screen.measure),
    boundsFor: ({ isMember }) => (isMember ? bars.members : bars.newcomers),
    ifMissing: screen.if_missing,
    hasMargin: limitsOf(bars).every((limit) => limit !== 0),
  });
}

/** Reads a number of a line; its company's cap may be added up from the lines. */
export function numberReader(column: string): (subject: TestSubject) => number | undefined {
  if (column === "company_cap") return ({ companyCap }) => companyCap.amount;
  const inLine = numberColumn(column);
  return ({ security }) => inLine(security);
}
