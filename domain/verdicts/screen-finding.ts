import { subjectOf } from "../eligibility/eligibility.ts";
import type { EligibilityTest } from "../eligibility/eligibility-test.ts";
import { isIn, type Inquiry } from "./inquiry.ts";
import { nearestCapFlip } from "./nearest-cap.ts";
import type { Finding } from "./finding.ts";
import { withValue, type LineCase } from "./line-case.ts";
import { needsOf } from "./needs.ts";
import { nearestNumberFlip } from "./number-flip.ts";
import { shown } from "./shown.ts";

/** A line that a test keeps out: the test, its measure, and what would let the line in. */
export function screenFinding(inquiry: Inquiry, of: LineCase, test: EligibilityTest): Finding {
  const subject = subjectOf(of.line, of.cap);
  const { reasonCode, value, comparator, threshold, margin } = test.answer(subject);
  const flipValue = flipOf(inquiry, of, test);
  const said = `fails ${test.id}: ${test.column} is ${shown(value)}, the rule asks for ${test.need(subject)}`;
  return {
    stage: test.stage,
    reasonCode,
    measure: test.column,
    value,
    comparator,
    threshold,
    margin,
    flipValue,
    explanation:
      flipValue === undefined
        ? `${needsOf(inquiry, of)} (${said})`
        : `${said}; it is in with ${test.column} ${shown(flipValue)}`,
  };
}

function flipOf(
  inquiry: Inquiry,
  of: LineCase,
  test: EligibilityTest,
): number | string | undefined {
  const { column } = test;
  if (column === "company_cap") return nearestCapFlip(inquiry, of)?.flip;
  const crossings = test.crossings(subjectOf(of.line, of.cap), inquiry.valuesOf(column));
  const flips = (value: number | string): boolean =>
    isIn(inquiry, withValue(of, { column, value }, inquiry.review.rules));
  // One value on the other side of an attribute's list is as good as another, but for the types
  // and where two screens look at the same column.
  return crossings.find(flips) ?? nearestNumberFlip(inquiry, of, test);
}
