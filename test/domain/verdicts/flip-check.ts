import { addDays, isPlainDate } from "../../../domain/calendar/plain-date.ts";
import type { PlainDate } from "../../../domain/calendar/plain-date.ts";
import type { Verdict } from "../../../domain/pro-forma.ts";
import type { ReviewInputs } from "../../../domain/review-inputs.ts";
import { withColumn } from "../../../domain/universe/columns.ts";

/** The review's inputs with a verdict's measure set: on one line, company_cap on all its company's. */
export function withMeasure(
  inputs: ReviewInputs,
  { securityId, companyId, measure }: Verdict,
  value: number | string,
): ReviewInputs {
  const securities = inputs.universe.securities.map((security) => {
    const isSet =
      measure === "company_cap"
        ? security.companyId === companyId
        : security.securityId === securityId;
    return isSet ? withColumn(security, measure, value) : security;
  });
  return { ...inputs, universe: { ...inputs.universe, securities } };
}

/** One step of the column's grid back from the flip value towards today's; texts have no steps. */
export function oneStepLess(
  inputs: ReviewInputs,
  { measure, flipValue, value, threshold, comparator }: Verdict,
): number | string | undefined {
  if (typeof flipValue === "string" && isPlainDate(flipValue)) {
    const flip = flipValue;
    const today = (value ?? (threshold === flipValue ? undefined : threshold)) as PlainDate;
    if (today === undefined) return addDays(flip, -1);
    return addDays(flip, today < flip ? -1 : 1);
  }
  if (typeof flipValue !== "number") return undefined;
  const units = Number(`1e${inputs.universe.decimals[measure] ?? 0}`);
  // From unknown a lower limit is come upon from below, an upper one from above.
  const up = value === undefined ? !comparator.startsWith("<") : flipValue > Number(value);
  const back = (Math.round(flipValue * units) + (up ? -1 : 1)) / units;
  // A cap added up from the lines may lie between two values of the grid; then today's is the step.
  return value !== undefined && back > Number(value) !== up ? undefined : back;
}
