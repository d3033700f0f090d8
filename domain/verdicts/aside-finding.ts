import { NO_FIGURES, type Finding } from "./finding.ts";
import type { Inquiry } from "./inquiry.ts";
import type { LineCase } from "./line-case.ts";
import { mendedCase, needsOf } from "./needs.ts";

/** A line that the committee excluded, for each index. */
export function excludedFindings(inquiry: Inquiry, of: LineCase): readonly Finding[] {
  const said = `excluded by decision: ${of.line.decision!.reason}`;
  return asideFindings(inquiry, of, {
    stage: "decision",
    reasonCode: "excluded_by_decision",
    said,
  });
}

/** A line that passes every test and has no price at the role that sets the weights. */
export function unpricedFindings(inquiry: Inquiry, of: LineCase): readonly Finding[] {
  const role = inquiry.review.inputs.methodology.weight.prices;
  const said = `the line has no price at the role ${role}`;
  return asideFindings(inquiry, of, { stage: "missing", reasonCode: "price_missing", said });
}

function asideFindings(
  inquiry: Inquiry,
  of: LineCase,
  { said, ...reason }: Pick<Finding, "stage" | "reasonCode"> & { readonly said: string },
): readonly Finding[] {
  return inquiry.review.segmentation.ids.map((_, segment) => ({
    ...reason,
    figures: NO_FIGURES,
    explain: () => `${needsOf(inquiry, mendedCase(inquiry, of), segment)} (${said})`,
  }));
}
