import type { FloatPart } from "./float-part.ts";

/** A column that a rule names, at a path under the source. */
export interface SourceColumn {
  readonly path: readonly (string | number)[];
  readonly column: string;
  /** What it holds, as a noun. */
  readonly holds: string;
}

/** What is wrong with a source as written, at a path under it. */
export interface SourceProblem {
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

/** A kind of source of free floats. */
export interface FloatSourceKind<Rule> {
  /** The columns that the rule names; `shares` is not named. */
  readonly columns: (rule: Rule) => readonly SourceColumn[];
  readonly part: (rule: Rule) => FloatPart;
  readonly problems?: (rule: Rule) => readonly SourceProblem[];
  /** What the float is, as a formula: `free_shares / shares`. */
  readonly formula: (rule: Rule) => string;
  /** The rule in sentences. */
  readonly words: (rule: Rule) => readonly string[];
}
