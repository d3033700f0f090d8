import { dateOfDayNumber, dayNumber } from "../calendar/plain-date.ts";
import { isIn } from "../segments/placement.ts";
import { columnFlips } from "./column-flip.ts";
import { rankFigures, unflippedFigures } from "./rank-finding.ts";
import type { Figures, Finding } from "./finding.ts";
import type { Inquiry, Question } from "./inquiry.ts";
import { nearestFlip } from "./nearest-flip.ts";
import { stageNeed } from "./needs.ts";
import { unselectedReason, type Reason } from "./reason.ts";
import { ReasonedFinding, type Flipping } from "./reasoned-finding.ts";
import { otherColumnFigures } from "./other-columns.ts";
import { passedWords } from "./passed-words.ts";
import { shown } from "./shown.ts";

/** An eligible line whose company is not taken, or is taken into another segment. */
export function unselectedFinding(inquiry: Inquiry, asked: Question): Finding {
  const reason = unselectedReason(inquiry, asked);
  return new ReasonedFinding(reason, flippingOf(inquiry, asked, reason), unselectedWords);
}

function flippingOf(inquiry: Inquiry, asked: Question, { reasonCode }: Reason): Flipping {
  const float = reasonCode === "float_below_cutoff" ? floatFigures(inquiry, asked) : undefined;
  if (float) return { figures: float, found: undefined };
  const found = nearestFlip(inquiry, asked);
  if (found) return { figures: rankFigures(asked.of, found, false), found };
  const figures =
    otherColumnFigures(inquiry, asked) ??
    listingFigures(inquiry, asked) ??
    unflippedFigures(asked.of, inquiry.whatIf.leverOf(asked.of));
  return { figures, found: undefined };
}

function unselectedWords(
  inquiry: Inquiry,
  asked: Question,
  { reason, figures: { measure, flipValue }, found }: ReasonedFinding,
): string {
  const words = reason.words(inquiry.review, asked);
  if (flipValue === undefined) return `needs: ${stageNeed(inquiry, asked)} (${words})`;
  const passed = found ? passedWords(inquiry, asked, found) : "";
  return `${words}; in with ${measure} ${shown(flipValue)}${passed}`;
}

/** The free float with which a newcomer has enough of it for the segment of its size. */
function floatFigures(inquiry: Inquiry, asked: Question): Figures | undefined {
  const { of, ...question } = asked;
  const column = inquiry.review.rules.float.lever(of.line.security);
  const found = columnFlips(inquiry, of, column)(question, {});
  return found && rankFigures(of, found, false);
}

/** The earliest listing that makes the line new enough for a stage that asks for newness. */
function listingFigures(
  { whatIf, review }: Inquiry,
  { of, segment }: Question,
): Figures | undefined {
  const { rules } = review;
  if (!rules.stages.some(({ text }) => text.includes("months_listed"))) return undefined;
  const { listingDate } = of.line.security;
  const column = "listing_date";
  const flips = (day: number): boolean =>
    isIn(
      whatIf.outcomeOf(whatIf.cases.withValue(of, { column, value: dateOfDayNumber(day) })),
      segment,
    );
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
