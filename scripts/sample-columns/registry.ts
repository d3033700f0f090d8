import type { SampleLine } from "../sample-market.ts";
import { dividendYears } from "./dividend-years.ts";
import { fundamentals } from "./fundamentals.ts";

/** One column or family of columns of the sample universe, and its cells for each line at a date. */
export interface SampleColumns {
  readonly columns: readonly string[];
  /** Expects: every line listed at the date. */
  readonly cellsOf: (
    lines: readonly SampleLine[],
    date: 0 | 1,
  ) => (line: SampleLine) => readonly string[];
}

/** The columns after the first ones, one line each; a new one goes to the end. */
export const SAMPLE_COLUMNS: readonly SampleColumns[] = [dividendYears, fundamentals];
