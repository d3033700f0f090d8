import type { Verdict } from "../pro-forma.ts";
import type { Inquiry, Question } from "./inquiry.ts";

/** What is measured of a line, against what, and how far the other outcome is. */
export type Figures = Pick<
  Verdict,
  "measure" | "value" | "comparator" | "threshold" | "margin" | "flipValue"
>;

/** What a verdict says besides naming its line. */
export interface Finding extends Pick<Verdict, "stage" | "reasonCode"> {
  readonly figures: Figures;
  /** The reason in words; thousands of findings are made and few are read. */
  words(inquiry: Inquiry, asked: Question): string;
}

/** Of a finding that no measure decides. */
export const NO_FIGURES: Figures = {
  measure: "",
  value: undefined,
  comparator: "",
  threshold: undefined,
  margin: undefined,
  flipValue: undefined,
};
