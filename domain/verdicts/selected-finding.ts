import { subjectOf, testsFor } from "../eligibility/eligibility.ts";
import type { EligibilityTest, TestAnswer, TestSubject } from "../eligibility/eligibility-test.ts";
import { capFigures } from "./cap-finding.ts";
import type { Finding } from "./finding.ts";
import { isIn, type Inquiry } from "./inquiry.ts";
import { nearestCapFlip } from "./nearest-cap.ts";
import { withValue, type LineCase } from "./line-case.ts";
import { selectedReason } from "./reason.ts";
import { shown } from "./shown.ts";

type Figures = Omit<Finding, "stage" | "reasonCode" | "explanation">;

/** A selected line: of all tests it passes, the one with the smallest relative margin. */
export function selectedFinding(inquiry: Inquiry, of: LineCase): Finding {
  const { stage, reasonCode, explanation } = selectedReason(inquiry, of);
  const figures = closestFigures(inquiry, of);
  const unknown = passedUnknown(inquiry, of);
  const flip =
    figures.flipValue === undefined
      ? "needs: a decision to exclude it; no single value takes it out"
      : `out with ${figures.measure} ${shown(figures.flipValue)}`;
  const parts = figures.flipValue === undefined ? [flip, explanation] : [explanation, flip];
  return { stage, reasonCode, ...figures, explanation: [...parts, ...unknown].join("; ") };
}

interface Passed {
  readonly test: EligibilityTest;
  readonly answer: TestAnswer;
  readonly subject: TestSubject;
}

function closestFigures(inquiry: Inquiry, of: LineCase): Figures {
  const cap = nearestCapFlip(inquiry, of);
  const capMargin = cap ? Math.abs((of.cap.amount! - cap.holds) / cap.holds) : Infinity;
  const passed = passedTests(inquiry, of);
  const numbers = passed
    .filter(
      ({ answer, test }) => answer.relativeMargin! <= capMargin && test.column !== "company_cap",
    )
    .toSorted((a, b) => a.answer.relativeMargin! - b.answer.relativeMargin!);
  const closer = firstFlip(inquiry, of, numbers);
  if (closer) return closer;
  if (cap) return capFigures(of, cap, true);
  const attributes = passed.filter(({ answer }) => answer.relativeMargin === undefined);
  return firstFlip(inquiry, of, attributes) ?? capFigures(of, undefined, true);
}

function passedTests({ review }: Inquiry, of: LineCase): readonly Passed[] {
  const subject = subjectOf(of.line, of.cap);
  return testsFor(of.line, review.rules)
    .map((test) => ({ test, subject, answer: test.answer(subject) }))
    .filter(({ answer }) => !answer.missing);
}

function firstFlip(inquiry: Inquiry, of: LineCase, passed: readonly Passed[]): Figures | undefined {
  for (const { test, subject, answer } of passed) {
    const { column } = test;
    const crossings = test.crossings(subject, inquiry.valuesOf(column));
    const flipValue = crossings.find(
      (value) =>
        isPossible(value) && !isIn(inquiry, withValue(of, { column, value }, inquiry.review.rules)),
    );
    if (flipValue === undefined) continue;
    const { value, comparator, threshold, margin } = answer;
    return { measure: column, value, comparator, threshold, margin, flipValue };
  }
  return undefined;
}

/** A price, cap, share count or float of zero means unknown, not a value. */
function isPossible(value: number | string): boolean {
  return typeof value === "string" || value > 0;
}

function passedUnknown({ review }: Inquiry, of: LineCase): string[] {
  const subject = subjectOf(of.line, of.cap);
  return testsFor(of.line, review.rules)
    .filter((test) => test.answer(subject).missing)
    .map(({ id, column }) => `passes ${id}: ${column} is unknown`);
}
