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
export function oneStepLess(inputs: ReviewInputs, verdict: Verdict): number | string | undefined {
  const { measure, flipValue, value, threshold } = verdict;
  if (typeof flipValue === "string" && isPlainDate(flipValue)) {
    const flip = flipValue;
    const today = (value ?? (threshold === flipValue ? undefined : threshold)) as PlainDate;
    if (today === undefined) return addDays(flip, -1);
    return addDays(flip, today < flip ? -1 : 1);
  }
  if (typeof flipValue !== "number") return undefined;
  const units = Number(`1e${inputs.universe.decimals[measure] ?? 0}`);
  const up = flipValue > (value === undefined ? fromUnknown(inputs, verdict) : Number(value));
  const back = (Math.round(flipValue * units) + (up ? -1 : 1)) / units;
  // A cap added up from the lines may lie between two values of the grid; then today's is the step.
  return value !== undefined && back > Number(value) !== up ? undefined : back;
}

/**
 * Where a search from an unknown value begins. The way in is that of the worst rank that is in, the way
 * out that of the best rank that is out; a lower bar of another column is come upon from below, an upper
 * one from above.
 */
export function fromUnknown(
  { methodology: { rank } }: ReviewInputs,
  { measure, selected, comparator }: Verdict,
): number {
  const { direction, by, keys } = rank;
  const first = keys?.[0] ?? { by, direction };
  const isLever = first.by === measure || (first.by === "float_cap" && measure !== "score");
  const isBelow = isLever
    ? (first.direction === "descending") !== selected
    : !comparator.startsWith("<");
  return isBelow ? -FAR : FAR;
}

/** Beyond every generated value. */
const FAR = 1e9;
