import type { StyleRule } from "./style-rule.ts";

/** One way in which a position becomes the part of a line that is value. */
export interface StyleMap {
  /** `undefined` = the line has no score. */
  readonly partAt: (rule: StyleRule, position: number | undefined) => number;
  /** Whether the band may keep a part that was set before, be it by another rule. */
  readonly mayKeep: (rule: StyleRule, part: number) => boolean;
  /** Contradictions that the form alone does not show, by their path in the rule. */
  readonly problems: (
    rule: StyleRule,
  ) => readonly { readonly path: readonly (string | number)[]; readonly reason: string }[];
  /** Which part a position gives, in sentences. */
  readonly words: (rule: StyleRule) => readonly string[];
}
