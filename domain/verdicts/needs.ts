import {
  decidingColumn,
  type ColumnValue,
  type EligibilityTest,
  type TestSubject,
} from "../eligibility/eligibility-test.ts";
import { setAside, testsFor } from "../eligibility/eligibility.ts";
import { decimalText } from "../numeric/decimal-text.ts";
import { isIn } from "../segments/placement.ts";
import { stageAt, stageCount } from "../selection/stages.ts";
import { endingNeed } from "./ending-sibling.ts";
import type { Inquiry, Question } from "./inquiry.ts";
import type { LineCase } from "./line-case.ts";
import { nearestFlip } from "./nearest-flip.ts";
import { leverValue } from "./rank-finding.ts";
import { segmentUnitOf } from "./segment-reason.ts";

/** One thing that would have to change. */
interface Need {
  /** Made when they are asked for. */
  readonly words: () => string;
  /** The one column that has to change and which way; absent where it is more, or not a number. */
  readonly moves?: string | undefined;
}

/** A line with everything mended that keeps it from being ranked, and the words for it. */
export interface Mended {
  readonly needs: readonly Need[];
  readonly of: LineCase;
  readonly outcome: number;
  /** Some values make every failed test pass; where none are known, nothing is said of the rank. */
  readonly isMended: boolean;
}

/** Mends decision, price and each failed test in turn, with the value nearest to today's. */
export function mendedCase(inquiry: Inquiry, of: LineCase): Mended {
  const { review, whatIf } = inquiry;
  const needs: Need[] = [];
  let mended = of;
  let isMended = true;
  const aside = setAside(of.line);
  if (aside === "excluded") needs.push({ words: () => "the decision to exclude it withdrawn" });
  if (aside) mended = whatIf.cases.unhindered(mended);
  const before = needs.length;
  for (const test of testsFor(mended.line, review.rules)) {
    const { subject } = mended;
    if (test.passes(subject)) continue;
    const sets = mendsOf(inquiry, test, subject);
    needs.push({ words: () => test.need(subject), moves: movedColumn(mended, test, sets) });
    isMended &&= sets.length > 0;
    for (const set of sets) mended = whatIf.cases.withValue(mended, set);
  }
  // A float of zero that is mended is a price that is there.
  if (of.line.weighing === undefined && whatIf.cases.isUnpriced(mended.line))
    needs.splice(before, 0, {
      words: () => `a price at the role ${review.inputs.methodology.weight.prices}`,
    });
  const ending = whatIf.endingOf(mended);
  if (ending) needs.push({ words: () => endingNeed(ending) });
  isMended &&= ending === undefined;
  return { needs, of: mended, outcome: whatIf.outcomeOf(mended), isMended };
}

function movedColumn(
  of: LineCase,
  { reads }: EligibilityTest,
  [set, ...more]: readonly ColumnValue[],
): string | undefined {
  if (!set || more.length > 0 || reads !== undefined || typeof set.value !== "number")
    return undefined;
  const today = leverValue(of, set.column);
  return movement(set.column, today === undefined || set.value > today);
}

function movement(column: string, rises: boolean): string {
  return `${column} ${rises ? "at least" : "at most"}`;
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
  const all =
    isIn(outcome, segment) || !isMended
      ? needs
      : [...needs, rankNeed(inquiry, { of, outcome, segment })];
  // Of two needs that move one column the same way the later one asks for more.
  const said = all.filter(
    ({ moves }, at) => moves === undefined || all.findLastIndex((n) => n.moves === moves) === at,
  );
  return `needs: ${said.map(({ words }) => words()).join("; ")}`;
}

function rankNeed(inquiry: Inquiry, asked: Question): Need {
  const found = nearestFlip(inquiry, asked);
  if (!found) return { words: () => stageNeed(inquiry, asked) };
  const moves = movement(found.column, found.rises);
  return { moves, words: () => `${moves} ${decimalText(found.flip)}` };
}

/** No cap can do it: a place would have to be free, or the line's history be another. */
export function stageNeed({ review }: Inquiry, { of, outcome, segment }: Question): string {
  const { rules, segmentation } = review;
  const id = segmentation.ids[segment]!;
  const where = id === "" ? "" : ` and a place in ${id}`;
  const account = segmentation.cuts?.account;
  if (account && of.key && isTakenAtBest(review, of))
    return account(segmentUnitOf(of), outcome).need(segment);
  if (rules.choices) return `${rules.choices.need}, or a decision to include it${where}`;
  if (isTakenAtBest(review, of) && where === "")
    return `a free place: the ${rules.count} are taken before any stage reaches the company`;
  const stages = rules.stages.map(({ text }) => text).join(" | ");
  return `a stage that takes the company (${stages})${where}`;
}

/** Whether a stage takes the company, if at the best rank. */
function isTakenAtBest({ rules }: Inquiry["review"], { facts }: LineCase): boolean {
  return !rules.choices && stageAt(facts, BEST_RANK, rules) < stageCount(rules);
}

const BEST_RANK = 1;
