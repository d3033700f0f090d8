import type { Verdict } from "../pro-forma.ts";

/** What a verdict says besides naming its line. */
export type Finding = Pick<
  Verdict,
  | "stage"
  | "reasonCode"
  | "measure"
  | "value"
  | "comparator"
  | "threshold"
  | "margin"
  | "flipValue"
  | "explanation"
>;

/** A finding that no measure decides. */
export function findingWithoutMeasure(
  of: Pick<Finding, "stage" | "reasonCode" | "explanation">,
): Finding {
  return {
    ...of,
    measure: "",
    value: undefined,
    comparator: "",
    threshold: undefined,
    margin: undefined,
    flipValue: undefined,
  };
}
