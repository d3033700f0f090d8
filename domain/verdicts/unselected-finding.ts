import { dateOfDayNumber, dayNumber } from "../calendar/plain-date.ts";
import { capFigures } from "./cap-finding.ts";
import type { Finding } from "./finding.ts";
import { isIn, type Inquiry } from "./inquiry.ts";
import { nearestCapFlip } from "./nearest-cap.ts";
import { withValue, type LineCase } from "./line-case.ts";
import { stageNeed } from "./needs.ts";
import { unselectedReason } from "./reason.ts";
import { shown } from "./shown.ts";

/** An eligible line whose company is not taken, or is taken into another segment. */
export function unselectedFinding(inquiry: Inquiry, of: LineCase, outcome: number): Finding {
  const { stage, reasonCode, explanation } = unselectedReason(inquiry, of, outcome);
  const cap = nearestCapFlip(inquiry, of);
  if (cap)
    return {
      stage,
      reasonCode,
      ...capFigures(of, cap, false),
      explanation: `${explanation}; in with company_cap ${shown(cap.flip)}`,
    };
  const listed = listingFigures(inquiry, of);
  if (listed)
    return {
      stage,
      reasonCode,
      ...listed,
      explanation: `${explanation}; in with listing_date ${shown(listed.flipValue)}`,
    };
  return {
    stage,
    reasonCode,
    ...capFigures(of, undefined, false),
    explanation: `needs: ${stageNeed(inquiry)} (${explanation})`,
  };
}

/** The earliest listing that makes the line new enough for a stage that asks for newness. */
function listingFigures(
  inquiry: Inquiry,
  of: LineCase,
): Omit<Finding, "stage" | "reasonCode" | "explanation"> | undefined {
  const { rules } = inquiry.review;
  if (!rules.stages.some(({ text }) => text.includes("months_listed"))) return undefined;
  const { listingDate } = of.line.security;
  const column = "listing_date";
  const flips = (day: number): boolean =>
    isIn(inquiry, withValue(of, { column, value: dateOfDayNumber(day) }, rules));
  let high = dayNumber(rules.rankDate);
  let low = listingDate === undefined ? high - LONG_AGO_DAYS : dayNumber(listingDate);
  if (low >= high || !flips(high)) return undefined;
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2);
    if (flips(middle)) high = middle;
    else low = middle;
  }
  const flipValue = dateOfDayNumber(high);
  return {
    measure: column,
    value: listingDate,
    comparator: ">=",
    threshold: flipValue,
    margin: listingDate === undefined ? undefined : dayNumber(listingDate) - high,
    flipValue,
  };
}

/** Days before the rank date at which no line counts as newly listed. */
const LONG_AGO_DAYS = 36525;
