import { findingWithoutMeasure, type Finding } from "./finding.ts";
import type { Inquiry } from "./inquiry.ts";
import type { LineCase } from "./line-case.ts";
import { needsOf } from "./needs.ts";

/** A line that passes every test and has no price at the role that sets the weights. */
export function unpricedFinding(inquiry: Inquiry, of: LineCase): Finding {
  const role = inquiry.review.inputs.methodology.weight.prices;
  return findingWithoutMeasure({
    stage: "missing",
    reasonCode: "price_missing",
    explanation: `${needsOf(inquiry, of)} (the line has no price at the role ${role})`,
  });
}
