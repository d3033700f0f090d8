import type { SampleLine } from "../sample-line.ts";

/** What a column may need to know of the whole sample market. */
export interface SampleFacts {
  /** Lines of large-500 from the sample's review on. */
  readonly large500: ReadonlySet<string>;
}

/** One further column of samples/universe.csv, or a family of them; numbers come from streams of its own. */
export interface SampleColumn {
  readonly names: readonly string[];
  /** One cell for each name. */
  readonly cells: (line: SampleLine, facts: SampleFacts) => readonly string[];
}
