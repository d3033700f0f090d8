import { endsReview, isPutIn, testsFor } from "../eligibility/eligibility.ts";
import {
  decidingColumn,
  unknownColumns,
  type ColumnValue,
  type EligibilityTest,
} from "../eligibility/eligibility-test.ts";
import { isIn } from "../segments/placement.ts";
import { isPossibleValue, withColumn } from "../universe/columns.ts";
import { isAlone } from "./alone-column.ts";
import { columnFlips } from "./column-flip.ts";
import { leverValue, rankFigures, unflippedFigures } from "./rank-finding.ts";
import type { Figures, Finding } from "./finding.ts";
import type { Inquiry, Question } from "./inquiry.ts";
import type { LineCase } from "./line-case.ts";
import { nearestFlip } from "./nearest-flip.ts";
import type { RankFlip } from "./rank-flip.ts";
import { selectedReason } from "./reason.ts";
import { ReasonedFinding, type Flipping } from "./reasoned-finding.ts";
import { otherColumnFigures } from "./other-columns.ts";
import { passedWords } from "./passed-words.ts";
import { shown } from "./shown.ts";

/** A selected line: of all tests it passes, the one with the smallest relative margin. */
export function selectedFinding(inquiry: Inquiry, asked: Question): Finding {
  const flipping = closestFigures(inquiry, asked);
  return new ReasonedFinding(selectedReason(inquiry, asked), flipping, selectedWords);
}

function selectedWords(
  inquiry: Inquiry,
  asked: Question,
  { reason, figures, found }: ReasonedFinding,
): string {
  const words = reason.words(inquiry.review, asked);
  const passed = found ? passedWords(inquiry, asked, found) : "";
  const said =
    figures.flipValue === undefined
      ? `needs: a decision to exclude it; no single number takes it out; ${words}`
      : `${words}; out with ${figures.measure} ${shown(figures.flipValue)}${passed}`;
  return [said, ...passedUnknown(inquiry, asked.of)].join("; ");
}

function closestFigures(inquiry: Inquiry, asked: Question): Flipping {
  const { of } = asked;
  const lever = inquiry.whatIf.leverOf(of);
  const nearest = nearestFlip(inquiry, asked);
  const found = nearest && isComputedWith(inquiry, of, nearest) ? nearest : undefined;
  const today = leverValue(of, lever.column);
  // To an unknown value no distance is.
  const rankMargin =
    found && today !== undefined ? Math.abs((today - found.holds) / found.holds) : Infinity;
  const tests = inquiry.whatIf.capTests(of.line);
  const closer = closerTests(of, tests.measured, { column: lever.column, rankMargin });
  const screened = firstFlip(inquiry, asked, closer);
  if (screened) return { figures: screened, found: undefined };
  const byRank = {
    figures: found ? rankFigures(of, found, true) : unflippedFigures(of, lever),
    found,
  };
  if (found && !isZeroFloat(inquiry, found)) return byRank;
  const unmeasured = tests.measured.filter((test) => test.isMissing(of.subject));
  const figures =
    firstFlip(inquiry, asked, [...tests.attributes, ...unmeasured]) ??
    (found ? undefined : otherColumnFigures(inquiry, asked));
  return figures ? { figures, found: undefined } : byRank;
}

/** A float of zero takes any line out, so that it is told of lines that nothing else does. */
function isZeroFloat({ review }: Inquiry, { column, flip }: RankFlip): boolean {
  return flip === 0 && review.rules.float.columns.includes(column);
}

/** Whether there is a review with the value: one that takes out a line which a decision puts in ends it. */
function isComputedWith(
  { review, whatIf }: Inquiry,
  of: LineCase,
  { column, flip: value }: RankFlip,
): boolean {
  if (!isPutIn(of.line)) return true;
  const { line, subject } = whatIf.cases.withValue(of, { column, value });
  return testsFor(line, review.rules).every((test) => test.passes(subject));
}

/** Tests whose bar is nearer than the flip by rank, the nearest first. */
function closerTests(
  of: LineCase,
  measured: readonly EligibilityTest[],
  { column, rankMargin }: { readonly column: string; readonly rankMargin: number },
): readonly EligibilityTest[] {
  const { subject } = of;
  const found: { test: EligibilityTest; margin: number }[] = [];
  for (const test of measured) {
    if (decidingColumn(test, subject) === column) continue;
    const margin = test.answer(subject).relativeMargin ?? Infinity;
    if (margin <= rankMargin && margin < Infinity) found.push({ test, margin });
  }
  return found.toSorted((a, b) => a.margin - b.margin).map(({ test }) => test);
}

function firstFlip(
  inquiry: Inquiry,
  { of, outcome, segment }: Question,
  tests: readonly EligibilityTest[],
): Figures | undefined {
  const { subject } = of;
  for (const test of tests) {
    const column = decidingColumn(test, subject);
    const alone = isAlone(inquiry, of, test);
    const flipValue = test
      .crossings(subject, inquiry.valuesOf(column))
      .find(
        (value) =>
          (typeof value === "string" || isPossibleValue(column, value)) &&
          (alone
            ? isOutFailing(of, test, { column, value })
            : isOutWith(inquiry, { of, outcome, segment }, { test, set: { column, value } })),
      );
    if (flipValue === undefined) continue;
    const { value, comparator, threshold, margin } = test.answer(subject);
    const figures = { measure: column, value, comparator, threshold, margin, flipValue };
    if (alone) return figures;
    return nearerFigures(inquiry, { of, outcome, segment }, figures) ?? figures;
  }
  return undefined;
}

/** Whether a value that nothing but one test looks at takes the line out. */
function isOutFailing(
  { line, subject }: LineCase,
  test: EligibilityTest,
  { column, value }: ColumnValue,
): boolean {
  const anew = { ...subject, security: withColumn(subject.security, column, value) };
  return !test.passes(anew) && !endsReview(test, line, anew);
}

/** The same of a value that something else may look at too. */
function isOutWith(
  { whatIf }: Inquiry,
  { of, segment }: Question,
  { test, set }: { readonly test: EligibilityTest; readonly set: ColumnValue },
): boolean {
  const changed = whatIf.cases.withValue(of, set);
  const { line, subject: anew } = changed;
  if (!test.passes(anew) && endsReview(test, line, anew)) return false;
  return !isIn(whatIf.outcomeOf(changed), segment);
}

/** Where more than the test looks at the column, something else may take the line out before its bar does. */
function nearerFigures(
  inquiry: Inquiry,
  { of, ...asked }: Question,
  { measure: column, value, flipValue }: Figures,
): Figures | undefined {
  if (typeof value !== "number" || typeof flipValue !== "number") return undefined;
  // Where cut-offs move with the column, a bar is one of the values at which they may.
  const movesCutoffs = inquiry.whatIf.others.columnTurnsOf !== undefined;
  const most = movesCutoffs ? Infinity : Math.abs(flipValue - value);
  const found = columnFlips(inquiry, of, column)(asked, { most });
  if (!found || Math.abs(found.flip - value) >= most) return undefined;
  return rankFigures(of, found, true);
}

function passedUnknown({ review }: Inquiry, of: LineCase): string[] {
  const { subject } = of;
  return testsFor(of.line, review.rules)
    .filter((test) => test.isMissing(subject))
    .map((test) => {
      const unknown = unknownColumns(test, subject);
      return `passes ${test.id}: ${unknown.join(" and ")} ${unknown.length > 1 ? "are" : "is"} unknown`;
    });
}
