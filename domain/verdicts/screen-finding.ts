import {
  decidingColumn,
  type EligibilityTest,
  type TestAnswer,
} from "../eligibility/eligibility-test.ts";
import { isIn } from "../segments/placement.ts";
import { isAlone, type DecidedTest } from "./alone-column.ts";
import { columnFlips } from "./column-flip.ts";
import type { Finding } from "./finding.ts";
import type { Inquiry } from "./inquiry.ts";
import type { LineCase } from "./line-case.ts";
import { mendedCase, needsOf, type Mended } from "./needs.ts";
import { nearestFlip } from "./nearest-flip.ts";
import { aloneInWords } from "./other-columns.ts";
import { shown } from "./shown.ts";

/** A line that a test keeps out, for each index: the test, its measure, what would let it in. */
export function screenFindings(
  inquiry: Inquiry,
  of: LineCase,
  test: EligibilityTest,
): readonly Finding[] {
  const { stage } = test;
  const answer = test.answer(of.subject);
  const { reasonCode, value, comparator, threshold, margin } = answer;
  const column = decidingColumn(test, of.subject);
  let known: Mended | undefined;
  const mended = (): Mended => (known ??= mendedCase(inquiry, of));
  return flipsOf(inquiry, of, { test, column, answer }).map((flipValue, segment) => ({
    stage,
    reasonCode,
    figures: { measure: column, value, comparator, threshold, margin, flipValue },
    explain: () => {
      const said = `fails ${test.id}: ${column} is ${shown(value)}, the rule asks for ${test.need(of.subject)}`;
      return flipValue === undefined
        ? `${[needsOf(inquiry, mended(), segment), ...otherWay(inquiry, of, segment)].join("; or ")} (${said})`
        : `${said}; it is in with ${column} ${shown(flipValue)}`;
    },
  }));
}

function otherWay(inquiry: Inquiry, of: LineCase, segment: number): readonly string[] {
  const alone = aloneInWords(inquiry, of, segment);
  return alone === undefined ? [] : [alone];
}

/** For each index the value of the failed test's column that would let the line in. */
function flipsOf(
  inquiry: Inquiry,
  of: LineCase,
  failed: DecidedTest & { readonly answer: TestAnswer },
): readonly (number | string | undefined)[] {
  const { whatIf, none: outcome, review } = inquiry;
  const { ids } = review.segmentation;
  const { test, column, answer } = failed;
  if (column === whatIf.leverOf(of).column)
    return ids.map((_, segment) => nearestFlip(inquiry, { of, outcome, segment })?.flip);
  const crossings = test.crossings(of.subject, inquiry.valuesOf(column));
  if (isAlone(inquiry, of, failed))
    return ids.map((_, segment) =>
      whatIf.isInPassing(of, test, segment) ? crossings[0] : undefined,
    );
  const { value: today, comparator } = answer;
  if (typeof (crossings[0] ?? today) === "number") {
    const flips = columnFlips(inquiry, of, column);
    // A lower bar is come upon from below, an upper one from above.
    const bounds = { rises: !comparator.startsWith("<") };
    return ids.map((_, segment) => flips({ outcome, segment }, bounds)?.flip);
  }
  const outcomes = crossings.map((value) =>
    whatIf.outcomeOf(whatIf.cases.withValue(of, { column, value })),
  );
  return ids.map((_, segment) => crossings.find((_, at) => isIn(outcomes[at]!, segment)));
}
