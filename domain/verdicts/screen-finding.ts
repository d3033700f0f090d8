import type { Review } from "../review.ts";
import { testsFor } from "../eligibility/eligibility.ts";
import {
  decidingColumn,
  readsColumn,
  type EligibilityTest,
} from "../eligibility/eligibility-test.ts";
import { isIn } from "../segments/placement.ts";
import { movesCutoffs, nearestColumnFlip } from "./column-flip.ts";
import type { Finding } from "./finding.ts";
import type { Inquiry } from "./inquiry.ts";
import type { LineCase } from "./line-case.ts";
import { mendedCase, needsOf, type Mended } from "./needs.ts";
import { nearestFlip } from "./nearest-flip.ts";
import { nearestNumberFlip } from "./number-flip.ts";
import { shown } from "./shown.ts";

/** A line that a test keeps out, for each index: the test, its measure, what would let it in. */
export function screenFindings(
  inquiry: Inquiry,
  of: LineCase,
  test: EligibilityTest,
): readonly Finding[] {
  const { subject } = of;
  const { reasonCode, value, comparator, threshold, margin } = test.answer(subject);
  const column = decidingColumn(test, subject);
  const flipOf = flipsOf(inquiry, of, { test, column });
  let known: Mended | undefined;
  const words = (flipValue: number | string | undefined, segment: number): string => {
    const said = `fails ${test.id}: ${column} is ${shown(value)}, the rule asks for ${test.need(subject)}`;
    return flipValue === undefined
      ? `${needsOf(inquiry, (known ??= mendedCase(inquiry, of)), segment)} (${said})`
      : `${said}; it is in with ${column} ${shown(flipValue)}`;
  };
  return inquiry.review.segmentation.ids.map((_, segment) => {
    const flipValue = flipOf(segment);
    return {
      stage: test.stage,
      reasonCode,
      figures: { measure: column, value, comparator, threshold, margin, flipValue },
      explain: () => words(flipValue, segment),
    };
  });
}

type FlipOf = (segment: number) => number | string | undefined;

interface Failed {
  readonly test: EligibilityTest;
  readonly column: string;
}

function flipsOf(inquiry: Inquiry, of: LineCase, { test, column }: Failed): FlipOf {
  const { whatIf, none } = inquiry;
  if (column === whatIf.leverOf(of).column)
    return (segment) => nearestFlip(inquiry, { of, outcome: none, segment })?.flip;
  if (movesCutoffs(inquiry, column))
    return (segment) => nearestColumnFlip(inquiry, { of, outcome: none, segment }, column)?.flip;
  const crossings = test.crossings(of.subject, inquiry.valuesOf(column));
  if (isAlone(inquiry, of, { test, column })) {
    const { needs, outcome } = mendedCase(inquiry, of);
    return (segment) => (needs.length === 1 && isIn(outcome, segment) ? crossings[0] : undefined);
  }
  const outcomes = crossings.map((value) =>
    whatIf.outcomeOf(whatIf.cases.withValue(of, { column, value })),
  );
  return (segment) =>
    crossings.find((_, at) => isIn(outcomes[at]!, segment)) ??
    nearestNumberFlip(inquiry, { of, outcome: none, segment }, column)?.flip;
}

/**
 * Whether nothing but the failed test looks at its column: no other test, no scope of one, no adding
 * up of the company's cap, no stage. Then one value that passes is as good as another, and mending
 * everything the line fails has shown what that value does.
 */
function isAlone({ review }: Inquiry, { line, cap }: LineCase, { test, column }: Failed): boolean {
  return (
    !(WATCHED.includes(column) && (column === "security_type" || !cap.given)) &&
    !isRankedBy(review, column) &&
    column !== "listing_date" &&
    testsFor(line, review.rules).every(
      (other) => other === test || (!readsColumn(other, column) && !other.applies),
    )
  );
}

/** Whether a unit's rank, its group or its market is made from the column. */
function isRankedBy({ rules, inputs }: Review, column: string): boolean {
  const { rank, choices, segments } = rules;
  return (
    rank.columns.includes(column) ||
    choices?.by === column ||
    (rank.groupOf !== undefined && inputs.methodology.rank.group === column) ||
    segments?.per === column ||
    segments?.sizes?.by === column
  );
}

/** Columns from which a company's cap is added up, or found. */
const WATCHED: readonly string[] = ["security_type", "price", "shares", "fx"];
