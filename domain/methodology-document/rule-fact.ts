/** One rule of a version in words; its key tells which rule it is from version to version. */
export interface RuleFact {
  readonly key: string;
  /** What a reader calls the rule; code stands between backquotes. */
  readonly label: string;
  readonly sentences: readonly string[];
}

/** The rules of one part of a rulebook. */
export interface RuleSection {
  readonly id: string;
  readonly title: string;
  readonly facts: readonly RuleFact[];
}

/** A fact under its own name. */
export function fact(key: string, sentences: readonly string[], label = key): RuleFact {
  return { key, label, sentences };
}
