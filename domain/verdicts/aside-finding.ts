import { NO_FIGURES, type Finding } from "./finding.ts";
import type { Inquiry, Question } from "./inquiry.ts";
import { mendedCase, needsOf } from "./needs.ts";

/** A line that the committee excluded. */
export function excludedFinding({ of }: Question): Finding {
  const said = `excluded by decision: ${of.line.decision!.reason}`;
  return asideFinding({ stage: "decision", reasonCode: "excluded_by_decision", said });
}

/** A line that passes every test and has no price at the role that sets the weights. */
export function unpricedFinding({ review }: Inquiry): Finding {
  const role = review.inputs.methodology.weight.prices;
  const said = `the line has no price at the role ${role}`;
  return asideFinding({ stage: "missing", reasonCode: "price_missing", said });
}

function asideFinding({
  said,
  ...reason
}: Pick<Finding, "stage" | "reasonCode"> & { readonly said: string }): Finding {
  return {
    ...reason,
    figures: NO_FIGURES,
    words: (inquiry, { of, segment }) =>
      `${needsOf(inquiry, mendedCase(inquiry, of), segment)} (${said})`,
  };
}
