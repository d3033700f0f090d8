import { addDays, dayNumber, type PlainDate } from "../calendar/plain-date.ts";
import type { SeasoningScreen } from "../methodology/methodology.ts";
import type { EligibilityTest, TestAnswer, TestSubject } from "./eligibility-test.ts";
import { latestListing } from "./full-months.ts";

const COLUMN = "listing_date";

/** Keeps lines listed for so many whole calendar months on the rank date. */
export function seasoningTest(
  { id, seasoning, if_missing }: SeasoningScreen,
  rankDate: PlainDate,
): EligibilityTest {
  const latest = latestListing(seasoning.calendar_months, rankDate);
  const asked = dayNumber(rankDate) - dayNumber(latest);
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
