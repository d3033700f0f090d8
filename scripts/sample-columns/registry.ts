import type { SampleLine } from "../sample-market.ts";
import { capScope } from "./cap-scope.ts";
import { dividendYears } from "./dividend-years.ts";
import { fundamentals } from "./fundamentals.ts";
import { growthPart } from "./growth-part.ts";
import { inLarge500 } from "./in-large-500.ts";
import { volatility252d } from "./volatility-252d.ts";

/** What a column may need that the lines do not show. */
export interface SampleFacts {
  /** Lines of large-500 from the sample's review on. */
  readonly large500: ReadonlySet<string>;
}

/** One column or family of columns of the sample universe, and its cells for each line at a date. */
export interface SampleColumns {
  readonly columns: readonly string[];
  /** Expects: every line listed at the date; facts absent while they are found. */
  readonly cellsOf: (
    lines: readonly SampleLine[],
    date: 0 | 1,
    facts?: SampleFacts,
  ) => (line: SampleLine) => readonly string[];
}

/** The columns after the first ones, one line each; a new one goes to the end. */
export const SAMPLE_COLUMNS: readonly SampleColumns[] = [
  dividendYears,
  fundamentals,
  inLarge500,
  growthPart,
  volatility252d,
  capScope,
];
