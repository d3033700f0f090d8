import { subjectOf, testsFor } from "../eligibility/eligibility.ts";
import {
  decidingColumn,
  unknownColumns,
  type EligibilityTest,
} from "../eligibility/eligibility-test.ts";
import { isPossibleValue } from "../universe/columns.ts";
import { capFigures } from "./cap-finding.ts";
import type { Finding } from "./finding.ts";
import type { Inquiry, Question } from "./inquiry.ts";
import type { LineCase } from "./line-case.ts";
import { nearestCapFlip } from "./nearest-cap.ts";
import { selectedReason } from "./reason.ts";
import { shown } from "./shown.ts";

type Figures = Omit<Finding, "stage" | "reasonCode" | "explanation">;

/** A selected line: of all tests it passes, the one with the smallest relative margin. */
export function selectedFinding(inquiry: Inquiry, asked: Question): Finding {
  const { stage, reasonCode, explanation } = selectedReason(inquiry, asked);
  const figures = closestFigures(inquiry, asked);
  const said =
    figures.flipValue === undefined
      ? [`needs: a decision to exclude it; no single value takes it out; ${explanation}`]
      : [`${explanation}; out with ${figures.measure} ${shown(figures.flipValue)}`];
  const unknown = passedUnknown(inquiry, asked.of);
  return { ...figures, stage, reasonCode, explanation: [...said, ...unknown].join("; ") };
}

function closestFigures(inquiry: Inquiry, asked: Question): Figures {
  const { of } = asked;
  const cap = nearestCapFlip(inquiry, asked);
  const capMargin = cap ? Math.abs((of.cap.amount! - cap.holds) / cap.holds) : Infinity;
  const subject = subjectOf(of.line, of.cap);
  const tests = inquiry.whatIf.capTests(of.line);
  const closer = tests.measured
    .map((test) => ({ test, margin: test.answer(subject).relativeMargin ?? Infinity }))
    .filter(({ margin }) => margin <= capMargin && margin < Infinity)
    .toSorted((a, b) => a.margin - b.margin)
    .map(({ test }) => test);
  return (
    firstFlip(inquiry, asked, closer) ??
    (cap && capFigures(of, cap, true)) ??
    firstFlip(inquiry, asked, tests.attributes) ??
    capFigures(of, undefined, true)
  );
}

function firstFlip(
  inquiry: Inquiry,
  { of, segment }: Question,
  tests: readonly EligibilityTest[],
): Figures | undefined {
  const { whatIf } = inquiry;
  const subject = subjectOf(of.line, of.cap);
  for (const test of tests) {
    const column = decidingColumn(test, subject);
    const crossings = test.crossings(subject, inquiry.valuesOf(column));
    const flipValue = crossings.find(
      (value) =>
        (typeof value === "string" || isPossibleValue(column, value)) &&
        whatIf.outcomeOf(whatIf.cases.withValue(of, { column, value })) !== segment,
    );
    if (flipValue === undefined) continue;
    const { value, comparator, threshold, margin } = test.answer(subject);
    return { measure: column, value, comparator, threshold, margin, flipValue };
  }
  return undefined;
}

function passedUnknown({ review }: Inquiry, of: LineCase): string[] {
  const subject = subjectOf(of.line, of.cap);
  return testsFor(of.line, review.rules)
    .filter((test) => test.isMissing(subject))
    .map((test) => {
      const unknown = unknownColumns(test, subject);
      return `passes ${test.id}: ${unknown.join(" and ")} ${unknown.length > 1 ? "are" : "is"} unknown`;
    });
}
