import type { RankRule } from "./rank-rule.ts";
import type { SelectRule } from "./methods.ts";
import type { SelectionPlan } from "./selection-plan.ts";

/** Something of a method's rule, at a path inside it. */
type At = { readonly path: readonly (string | number)[] };
/** A contradiction in a method's rule, and why it is one. */
export type MethodProblem = At & { readonly reason: string };

/** Whether ranks begin at 1 in each group, where a count of all together then holds nothing. */
export type RankScope = Pick<RankRule, "scope">;

/** What a method's contradictions are looked for with. */
export interface SelectionSurroundings {
  readonly rank: RankRule;
  /** Every kind of review's rule. */
  readonly select: Readonly<Record<string, SelectRule>>;
  /** The values of a column that the screens put to every line let pass; `undefined` = any not denied. */
  readonly allowed: (column: string) => readonly string[] | undefined;
  /** Why no line with a value passes them; `undefined` = one may. */
  readonly keptOut: (column: string, value: string) => string | undefined;
}

/** One way to select: the plan it becomes, what is known of it before any review, and its words. */
export interface SelectionMethod<Rule> {
  /** Throws: ReviewExpressionError on a stage's text. */
  readonly plan: (rule: Rule, rank: RankScope) => SelectionPlan;
  /** The most units that it selects, where the plan's count does not say so. */
  readonly countAtMost?: (rule: Rule, rank: RankRule) => number | undefined;
  /** The columns that it reads, besides those that every review has. */
  readonly columns?: (rule: Rule) => readonly (At & { readonly column: string })[];
  /** Contradictions that the form alone does not show. */
  readonly problems?: (rule: Rule, among: SelectionSurroundings) => readonly MethodProblem[];
  /** Numbers that have no part in who is selected; a review with them is computed all the same. */
  readonly idle?: (rule: Rule, rank: RankRule) => readonly MethodProblem[];
  /** What its numbers mean where ranks begin at 1 in each group, a sentence; absent: all the same. */
  readonly perGroup?: string;
  /** How it selects, in sentences; `noun` is what is ranked, a company or a line, `by` the measure. */
  readonly words: (rule: Rule, noun: string, by: string) => readonly string[];
}
