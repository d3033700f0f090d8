import { findingWithoutMeasure, type Finding } from "./finding.ts";
import type { Inquiry } from "./inquiry.ts";
import type { LineCase } from "./line-case.ts";
import { needsOf } from "./needs.ts";

/** A line that the committee excluded. */
export function decisionFinding(inquiry: Inquiry, of: LineCase): Finding {
  return findingWithoutMeasure({
    stage: "decision",
    reasonCode: "excluded_by_decision",
    explanation: `${needsOf(inquiry, of)} (excluded by decision: ${of.line.decision!.reason})`,
  });
}
