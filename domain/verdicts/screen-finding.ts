import {
  decidingColumn,
  type EligibilityTest,
  type TestAnswer,
} from "../eligibility/eligibility-test.ts";
import { isIn } from "../segments/placement.ts";
import { isAlone } from "./alone-column.ts";
import { columnFlips } from "./column-flip.ts";
import type { Figures, Finding } from "./finding.ts";
import type { Inquiry, Question } from "./inquiry.ts";
import type { LineCase } from "./line-case.ts";
import { mendedCase, needsOf, type Mended } from "./needs.ts";
import { nearestFlip } from "./nearest-flip.ts";
import { aloneInWords } from "./other-columns.ts";
import { shown } from "./shown.ts";

/** A line that a test keeps out: what each index's verdict on it is made of. */
export interface ScreenedLine {
  readonly of: LineCase;
  readonly test: EligibilityTest;
  /** The column of the test that decides for the line. */
  readonly column: string;
  readonly answer: TestAnswer;
  /** Made when it is first asked for. */
  mended: Mended | undefined;
}

export function screenedLine(of: LineCase, test: EligibilityTest): ScreenedLine {
  const column = decidingColumn(test, of.subject);
  return { of, test, column, answer: test.answer(of.subject), mended: undefined };
}

/** The test that keeps a line out, its measure, and what would let the line into one index. */
export function screenFinding(inquiry: Inquiry, screened: ScreenedLine, segment: number): Finding {
  const { column, answer } = screened;
  const { value, comparator, threshold, margin } = answer;
  const flipValue = flipOf(inquiry, screened, segment);
  const figures = { measure: column, value, comparator, threshold, margin, flipValue };
  return new Screened(screened, figures);
}

class Screened implements Finding {
  readonly screened: ScreenedLine;
  readonly figures: Figures;

  constructor(screened: ScreenedLine, figures: Figures) {
    this.screened = screened;
    this.figures = figures;
  }

  get stage(): Finding["stage"] {
    return this.screened.test.stage;
  }

  get reasonCode(): string {
    return this.screened.answer.reasonCode;
  }

  words(inquiry: Inquiry, { segment }: Question): string {
    const { measure, flipValue } = this.figures;
    return flipValue === undefined
      ? wordsWithoutFlip(inquiry, this.screened, segment)
      : `${failureWords(this.screened)}; it is in with ${measure} ${shown(flipValue)}`;
  }
}

function failureWords({ of, test, column, answer }: ScreenedLine): string {
  return `fails ${test.id}: ${column} is ${shown(answer.value)}, the rule asks for ${test.need(of.subject)}`;
}

function wordsWithoutFlip(inquiry: Inquiry, screened: ScreenedLine, segment: number): string {
  const { of } = screened;
  screened.mended ??= mendedCase(inquiry, of);
  const alone = aloneInWords(inquiry, of, segment);
  const ways = [
    needsOf(inquiry, screened.mended, segment),
    ...(alone === undefined ? [] : [alone]),
  ];
  return `${ways.join("; or ")} (${failureWords(screened)})`;
}

/** The value of the failed test's column that would let the line into an index. */
function flipOf(
  inquiry: Inquiry,
  { of, test, column, answer }: ScreenedLine,
  segment: number,
): number | string | undefined {
  const { whatIf, none: outcome } = inquiry;
  if (column === whatIf.leverOf(of).column)
    return nearestFlip(inquiry, { of, outcome, segment })?.flip;
  const crossings = test.crossings(of.subject, inquiry.valuesOf(column));
  if (isAlone(inquiry, of, test))
    return whatIf.isInPassing(of, test, segment) ? crossings[0] : undefined;
  // Of an unknown number whose bar is no value of its column, as a float's over one, the bar tells what it is.
  if (typeof (crossings[0] ?? answer.value ?? answer.threshold) === "number") {
    // A lower bar is come upon from below, an upper one from above.
    const rises = !answer.comparator.startsWith("<");
    return columnFlips(inquiry, of, column)({ outcome, segment }, { rises })?.flip;
  }
  return firstIn(inquiry, { of, column, segment }, crossings);
}

interface Crossed {
  readonly of: LineCase;
  readonly column: string;
  readonly segment: number;
}

/** The first of several values of a column that lets a line into an index. */
function firstIn(
  { whatIf }: Inquiry,
  { of, column, segment }: Crossed,
  values: readonly (number | string)[],
): number | string | undefined {
  return values.find((value) =>
    isIn(whatIf.outcomeOf(whatIf.cases.withValue(of, { column, value })), segment),
  );
}
