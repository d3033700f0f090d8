import type { CapFlip } from "./cap-flip.ts";
import type { Finding } from "./finding.ts";
import type { LineCase } from "./line-case.ts";

/** The measure, threshold and margin of a decision by rank: the cap that every line of a company shows. */
export function capFigures(
  { cap: { amount } }: LineCase,
  found: CapFlip | undefined,
  isIn: boolean,
): Omit<Finding, "stage" | "reasonCode" | "explanation"> {
  if (!found)
    return {
      measure: "company_cap",
      value: amount,
      comparator: "",
      threshold: undefined,
      margin: undefined,
      flipValue: undefined,
    };
  const threshold = isIn ? found.holds : found.flip;
  const atLeast = found.upwards !== isIn;
  const margin = amount === undefined ? undefined : amount - threshold;
  return {
    measure: "company_cap",
    value: amount,
    comparator: atLeast ? ">=" : "<=",
    threshold,
    margin: margin === undefined || atLeast ? margin : -margin,
    flipValue: found.flip,
  };
}
