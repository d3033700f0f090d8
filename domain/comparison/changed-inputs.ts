import { byCodeUnit } from "../numeric/code-unit-order.ts";
import type { ReviewInputs } from "../review-inputs.ts";
import { withColumn } from "../universe/columns.ts";
import type { Decision, SecurityId } from "../universe/security.ts";

/** One value of one line set to another. */
export interface ValueChange {
  readonly securityId: SecurityId;
  /** A column of universe.csv; `company_cap` is set on all lines of the line's company. */
  readonly column: string;
  readonly value: number | string | undefined;
}

/** The review's inputs with one value set, all else equal: what a verdict's flip value speaks of. */
export function withValue(
  inputs: ReviewInputs,
  { securityId, column, value }: ValueChange,
): ReviewInputs {
  const { universe } = inputs;
  const companyId = universe.securities.find((line) => line.securityId === securityId)?.companyId;
  const securities = universe.securities.map((line) => {
    const isSet =
      column === "company_cap" ? line.companyId === companyId : line.securityId === securityId;
    return isSet ? withColumn(line, column, value) : line;
  });
  return { ...inputs, universe: { ...universe, securities } };
}

/**
 * The review's inputs with one decision, in the place of any other on the same line.
 *
 * Keeps: decisions by security_id, as their file is read.
 */
export function withDecision(inputs: ReviewInputs, decision: Decision): ReviewInputs {
  const { decisions } = withoutDecision(inputs, decision.securityId);
  return {
    ...inputs,
    decisions: [...decisions, decision].toSorted((a, b) => byCodeUnit(a.securityId, b.securityId)),
  };
}

/** The review's inputs without any decision on a line. */
export function withoutDecision(inputs: ReviewInputs, securityId: SecurityId): ReviewInputs {
  const decisions = inputs.decisions.filter((decision) => decision.securityId !== securityId);
  return { ...inputs, decisions };
}
