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
  const { stage } = test;
  const { reasonCode, value, comparator, threshold, margin } = test.answer(of.subject);
  const column = decidingColumn(test, of.subject);
  let known: Mended | undefined;
  const mended = (): Mended => (known ??= mendedCase(inquiry, of));
  return flipsOf(inquiry, of, { test, column }).map((flipValue, segment) => ({
    stage,
    reasonCode,
    figures: { measure: column, value, comparator, threshold, margin, flipValue },
    explain: () => {
      const said = `fails ${test.id}: ${column} is ${shown(value)}, the rule asks for ${test.need(of.subject)}`;
      return flipValue === undefined
        ? `${needsOf(inquiry, mended(), segment)} (${said})`
        : `${said}; it is in with ${column} ${shown(flipValue)}`;
    },
  }));
}

interface Failed {
  readonly test: EligibilityTest;
  readonly column: string;
}

/** For each index the value of the failed test's column that would let the line in. */
function flipsOf(
  inquiry: Inquiry,
  of: LineCase,
  failed: Failed,
): readonly (number | string | undefined)[] {
  const { whatIf, none, review } = inquiry;
  const { ids } = review.segmentation;
  const { test, column } = failed;
  if (column === whatIf.leverOf(of).column)
    return ids.map((_, segment) => nearestFlip(inquiry, { of, outcome: none, segment })?.flip);
  if (movesCutoffs(inquiry, column))
    return ids.map(
      (_, segment) => nearestColumnFlip(inquiry, { of, outcome: none, segment }, column)?.flip,
    );
  const crossings = test.crossings(of.subject, inquiry.valuesOf(column));
  if (isAlone(inquiry, of, failed)) {
    const { needs, outcome } = mendedCase(inquiry, of);
    const [first] = needs.length === 1 ? crossings : [];
    return ids.map((_, segment) => (isIn(outcome, segment) ? first : undefined));
  }
  const outcomes = crossings.map((value) =>
    whatIf.outcomeOf(whatIf.cases.withValue(of, { column, value })),
  );
  return ids.map((_, segment) => {
    const at = outcomes.findIndex((outcome) => isIn(outcome, segment));
    if (at >= 0) return crossings[at];
    return nearestNumberFlip(inquiry, { of, outcome: none, segment }, column)?.flip;
  });
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
