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
  | "explain"
>;

/** A finding that no measure decides. */
export function findingWithoutMeasure(
  of: Pick<Finding, "stage" | "reasonCode" | "explain">,
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
