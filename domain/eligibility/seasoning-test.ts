import { addDays, dayNumber } from "../calendar/plain-date.ts";
import { PipelineError } from "../errors.ts";
import type { SeasoningScreen } from "../methodology/methodology.ts";
import type { EligibilityTest, TestAnswer, TestSubject } from "./eligibility-test.ts";
import { latestListing } from "./full-months.ts";

const COLUMN = "listing_date";

/** Keeps lines listed for so many whole calendar months on the rank date. */
export function seasoningTest({ id, seasoning, if_missing }: SeasoningScreen): EligibilityTest {
  const latest = ({ rankDate }: TestSubject) => latestListing(seasoning.calendar_months, rankDate);
  const passes = (subject: TestSubject): boolean => {
    const { listingDate, securityId } = subject.security;
    if (listingDate !== undefined) return listingDate <= latest(subject);
    if (if_missing !== "refuse") return if_missing === "pass";
    throw new PipelineError("screen_measure_missing", {
      screen: id,
      column: COLUMN,
      security_id: securityId,
      reason: "the rulebook refuses to go on without it",
    });
  };
  const isSeasoned = (subject: TestSubject): boolean => {
    const { listingDate } = subject.security;
    return listingDate === undefined ? if_missing === "pass" : listingDate <= latest(subject);
  };
  return {
    id,
    stage: "screen",
    column: COLUMN,
    passes,
    answer: (subject) => {
      const { listingDate } = subject.security;
      return {
        passes: isSeasoned(subject),
        missing: listingDate === undefined,
        reasonCode: `${id}_${listingDate === undefined ? "unknown" : "too_short"}`,
        value: listingDate,
        comparator: "<=",
        threshold: latest(subject),
        ...margins(subject, latest(subject)),
      };
    },
    crossings: (subject) => {
      const limit = latest(subject);
      return [isSeasoned(subject) ? addDays(limit, 1) : limit];
    },
    need: (subject) => `${COLUMN} on or before ${latest(subject)}`,
  };
}

/** In days; the relative margin is a part of the days that the rule asks for. */
function margins(
  { security, rankDate }: TestSubject,
  limit: ReturnType<typeof latestListing>,
): Pick<TestAnswer, "margin" | "relativeMargin"> {
  if (security.listingDate === undefined) return { margin: undefined, relativeMargin: undefined };
  const margin = dayNumber(limit) - dayNumber(security.listingDate);
  return { margin, relativeMargin: Math.abs(margin) / (dayNumber(rankDate) - dayNumber(limit)) };
}
