import { counted } from "../words/figures.ts";
import { addDays, dayNumber, type PlainDate } from "../calendar/plain-date.ts";
import type { DateRule } from "../calendar/schedule-rule.ts";
import type { EligibilityTest, TestAnswer, TestSubject } from "./eligibility-test.ts";
import { latestListing } from "./full-months.ts";
import type { IfMissing, NamedScreen, ScreenContext, ScreenKind } from "./screen.ts";

/** The line must have been listed for so long on the rank date. */
export interface SeasoningScreen extends NamedScreen {
  readonly seasoning:
    | { readonly calendar_months: number }
    /** Sessions of the schedule's calendar, the first of them that of the listing. */
    | { readonly trading_days: number };
  readonly if_missing: IfMissing;
}

export const seasoningScreen: ScreenKind<SeasoningScreen> = {
  testOf: seasoningTest,
  roles: ({ seasoning }, rankRole) =>
    "trading_days" in seasoning
      ? { [roleOf(seasoning.trading_days)]: listedBy(seasoning.trading_days, rankRole) }
      : {},
  columns: () => [{ path: ["seasoning"], column: "listing_date" }],
  words: ({ seasoning }) => [
    "trading_days" in seasoning
      ? `The line must have traded for at least ${counted(seasoning.trading_days, "session")} on the rank date; the session of the listing is the first and the rank date counts.`
      : `The line must have been listed for at least ${counted(seasoning.calendar_months, "whole calendar month")} on the rank date. The month of the listing counts when it was listed on its first day, the month of the rank date when at most three of its days remain.`,
  ],
};

function roleOf(tradingDays: number): string {
  return `listed_by_day_${tradingDays}`;
}

function listedBy(tradingDays: number, rankRole: string): DateRule {
  return tradingDays === 1 ? { same_as: rankRole } : { sessions: 1 - tradingDays, from: rankRole };
}

const COLUMN = "listing_date";

/**
 * Keeps lines listed for so many whole calendar months, or so many trading days, on the rank date.
 *
 * Boundary: the session of the listing is the first trading day, and the rank date counts.
 */
function seasoningTest(
  { id, seasoning, if_missing }: SeasoningScreen,
  { rankDate, sessionOf }: ScreenContext,
): EligibilityTest {
  const latest: PlainDate =
    "trading_days" in seasoning
      ? sessionOf(roleOf(seasoning.trading_days))
      : latestListing(seasoning.calendar_months, rankDate);
  // A listing on the rank date itself may be enough, and a distance is relative to a day at least.
  const asked = Math.max(1, dayNumber(rankDate) - dayNumber(latest));
  const passes = ({ security: { listingDate } }: TestSubject): boolean =>
    listingDate === undefined ? if_missing === "pass" : listingDate <= latest;
  return {
    id,
    stage: "screen",
    column: COLUMN,
    margin: true,
    passes,
    isMissing: ({ security }) => security.listingDate === undefined,
    refusesUnknown: if_missing === "refuse",
    answer: (subject): TestAnswer => {
      const { listingDate } = subject.security;
      const margin = listingDate && dayNumber(latest) - dayNumber(listingDate);
      return {
        passes: passes(subject),
        missing: listingDate === undefined,
        reasonCode: `${id}_${listingDate === undefined ? "unknown" : "too_short"}`,
        value: listingDate,
        comparator: "<=",
        threshold: latest,
        margin,
        relativeMargin: margin === undefined ? undefined : Math.abs(margin) / asked,
      };
    },
    crossings: (subject) => [passes(subject) ? addDays(latest, 1) : latest],
    need: () => `${COLUMN} on or before ${latest}`,
  };
}
