import { NO_FIGURES, type Finding } from "./finding.ts";
import type { Inquiry, Question } from "./inquiry.ts";
import { mendedCase, needsOf } from "./needs.ts";

/** A line that the committee excluded. */
export function excludedFinding(inquiry: Inquiry, asked: Question): Finding {
  const said = `excluded by decision: ${asked.of.line.decision!.reason}`;
  return asideFinding(inquiry, asked, {
    stage: "decision",
    reasonCode: "excluded_by_decision",
    said,
  });
}

/** A line that passes every test and has no price at the role that sets the weights. */
export function unpricedFinding(inquiry: Inquiry, asked: Question): Finding {
  const role = inquiry.review.inputs.methodology.weight.prices;
  const said = `the line has no price at the role ${role}`;
  return asideFinding(inquiry, asked, { stage: "missing", reasonCode: "price_missing", said });
}

function asideFinding(
  inquiry: Inquiry,
  { of, segment }: Question,
  { said, ...reason }: Pick<Finding, "stage" | "reasonCode"> & { readonly said: string },
): Finding {
  return {
    ...reason,
    figures: NO_FIGURES,
    explain: () => `${needsOf(inquiry, mendedCase(inquiry, of), segment)} (${said})`,
  };
}
