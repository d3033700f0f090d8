import { setAside, subjectOf, testsFor } from "../eligibility/eligibility.ts";
import { decimalText } from "../numeric/decimal-text.ts";
import { isIn, type Inquiry } from "./inquiry.ts";
import { nearestCapFlip } from "./nearest-cap.ts";
import { withValue, type LineCase } from "./line-case.ts";

/**
 * Everything that would have to change for a line to be in, where no single value of its deciding
 * column can do it; begins with `needs:`.
 */
export function needsOf(inquiry: Inquiry, of: LineCase): string {
  const { rules, inputs } = inquiry.review;
  const needs: string[] = [];
  let mended = of;
  const aside = setAside(of.line);
  if (aside === "excluded") needs.push("the decision to exclude it withdrawn");
  if (of.line.weighing === undefined)
    needs.push(`a price at the role ${inputs.methodology.weight.prices}`);
  if (aside) mended = { ...mended, line: unhindered(mended) };
  for (const test of testsFor(mended.line, rules)) {
    const subject = subjectOf(mended.line, mended.cap);
    if (test.passes(subject)) continue;
    needs.push(test.need(subject));
    const [value] = test.crossings(subject, inquiry.valuesOf(test.column));
    if (value === undefined) continue;
    mended = withValue(mended, { column: test.column, value }, rules);
  }
  if (!isIn(inquiry, mended)) needs.push(rankNeed(inquiry, mended));
  return `needs: ${needs.join("; ")}`;
}

/** The line as if no decision and no missing price held it back. */
function unhindered({ line }: LineCase): LineCase["line"] {
  const { decision, ...rest } = line;
  return {
    ...rest,
    decision: decision?.action === "exclude" ? undefined : decision,
    weighing: line.weighing ?? line.security,
  };
}

function rankNeed(inquiry: Inquiry, mended: LineCase): string {
  const found = nearestCapFlip(inquiry, mended);
  if (!found) return stageNeed(inquiry);
  return `company_cap ${found.upwards ? "at least" : "at most"} ${decimalText(found.flip)}`;
}

/** No cap can do it: the line's history, or its index, would have to be another. */
export function stageNeed({ review, segment }: Inquiry): string {
  const { rules, segmentation } = review;
  const stages = rules.stages.map(({ text }) => text).join(" | ");
  const id = segmentation.ids[segment]!;
  const where = id === "" ? "" : ` and a place in ${id}`;
  return `a stage that takes the company (${stages})${where}`;
}
