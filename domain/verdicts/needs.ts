import {
  decidingColumn,
  type ColumnValue,
  type EligibilityTest,
  type TestSubject,
} from "../eligibility/eligibility-test.ts";
import { setAside, subjectOf, testsFor } from "../eligibility/eligibility.ts";
import { decimalText } from "../numeric/decimal-text.ts";
import { isIn } from "../segments/placement.ts";
import { stageAt, stageCount } from "../selection/stages.ts";
import type { Inquiry, Question } from "./inquiry.ts";
import type { LineCase } from "./line-case.ts";
import { nearestFlip } from "./nearest-flip.ts";

/** A line with everything mended that keeps it from being ranked, and the words for it. */
export interface Mended {
  /** In words, made when they are asked for. */
  readonly needs: readonly (() => string)[];
  readonly of: LineCase;
  readonly outcome: number;
  /** Some values make every failed test pass; where none are known, nothing is said of the rank. */
  readonly isMended: boolean;
}

/** Mends decision, price and each failed test in turn, with the value nearest to today's. */
export function mendedCase(inquiry: Inquiry, of: LineCase): Mended {
  const { review, whatIf } = inquiry;
  const needs: (() => string)[] = [];
  let mended = of;
  let isMended = true;
  const aside = setAside(of.line);
  if (aside === "excluded") needs.push(() => "the decision to exclude it withdrawn");
  if (of.line.weighing === undefined)
    needs.push(() => `a price at the role ${review.inputs.methodology.weight.prices}`);
  if (aside) mended = whatIf.cases.unhindered(mended);
  let subject = subjectOf(mended.line, mended.cap);
  for (const test of testsFor(mended.line, review.rules)) {
    if (test.passes(subject)) continue;
    const failing = subject;
    needs.push(() => test.need(failing));
    const sets = mendsOf(inquiry, test, subject);
    isMended &&= sets.length > 0;
    for (const set of sets) mended = whatIf.cases.withValue(mended, set);
    subject = subjectOf(mended.line, mended.cap);
  }
  return { needs, of: mended, outcome: whatIf.outcomeOf(mended), isMended };
}

/** The values that make a line pass a test it fails, the nearest to today's. */
function mendsOf(
  { valuesOf }: Inquiry,
  test: EligibilityTest,
  subject: TestSubject,
): readonly ColumnValue[] {
  if (test.mend) return test.mend(subject, valuesOf);
  const column = decidingColumn(test, subject);
  return test
    .crossings(subject, valuesOf(column))
    .slice(0, 1)
    .map((value) => ({ column, value }));
}

/**
 * Everything that would have to change for a line to be in an index, where no single value of its
 * deciding column can do it; begins with `needs:`.
 */
export function needsOf(inquiry: Inquiry, mended: Mended, segment: number): string {
  const { needs, of, outcome, isMended } = mended;
  const ranked =
    isIn(outcome, segment) || !isMended ? [] : [rankNeed(inquiry, { of, outcome, segment })];
  return `needs: ${[...needs.map((words) => words()), ...ranked].join("; ")}`;
}

function rankNeed(inquiry: Inquiry, asked: Question): string {
  const found = nearestFlip(inquiry, asked);
  if (!found) return stageNeed(inquiry, asked);
  return `${found.column} ${found.rises ? "at least" : "at most"} ${decimalText(found.flip)}`;
}

/** No cap can do it: a place would have to be free, or the line's history be another. */
export function stageNeed({ review }: Inquiry, { of, segment }: Question): string {
  const { rules, segmentation } = review;
  const id = segmentation.ids[segment]!;
  const where = id === "" ? "" : ` and a place in ${id}`;
  if (rules.choices) return `${rules.choices.need}, or a decision to include it${where}`;
  if (stageAt(of.facts, BEST_RANK, rules) < stageCount(rules) && where === "")
    return `a free place: the ${rules.count} are taken before any stage reaches the company`;
  const stages = rules.stages.map(({ text }) => text).join(" | ");
  return `a stage that takes the company (${stages})${where}`;
}

const BEST_RANK = 1;
