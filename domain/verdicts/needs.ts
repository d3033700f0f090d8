import { setAside, subjectOf, testsFor } from "../eligibility/eligibility.ts";
import { decimalText } from "../numeric/decimal-text.ts";
import { stageAt, stageCount } from "../selection/stages.ts";
import type { Inquiry, Question } from "./inquiry.ts";
import type { LineCase } from "./line-case.ts";
import { nearestFlip } from "./nearest-flip.ts";

/** A line with everything mended that keeps it from being ranked, and the words for it. */
export interface Mended {
  readonly needs: readonly string[];
  readonly of: LineCase;
  readonly outcome: number;
}

/** Mends decision, price and each failed test in turn, with the value nearest to today's. */
export function mendedCase(inquiry: Inquiry, of: LineCase): Mended {
  const { review, whatIf } = inquiry;
  const needs: string[] = [];
  let mended = of;
  const aside = setAside(of.line);
  if (aside === "excluded") needs.push("the decision to exclude it withdrawn");
  if (of.line.weighing === undefined)
    needs.push(`a price at the role ${review.inputs.methodology.weight.prices}`);
  if (aside) mended = whatIf.cases.unhindered(mended);
  for (const test of testsFor(mended.line, review.rules)) {
    const subject = subjectOf(mended.line, mended.cap);
    if (test.passes(subject)) continue;
    needs.push(test.need(subject));
    const value = test.crossings(subject, inquiry.valuesOf(test.column))[0];
    if (value !== undefined)
      mended = whatIf.cases.withValue(mended, { column: test.column, value });
  }
  return { needs, of: mended, outcome: whatIf.outcomeOf(mended) };
}

/**
 * Everything that would have to change for a line to be in an index, where no single value of its
 * deciding column can do it; begins with `needs:`.
 */
export function needsOf(inquiry: Inquiry, mended: Mended, segment: number): string {
  const { needs, of, outcome } = mended;
  const ranked = outcome === segment ? [] : [rankNeed(inquiry, { of, outcome, segment })];
  return `needs: ${[...needs, ...ranked].join("; ")}`;
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
