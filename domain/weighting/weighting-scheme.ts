import type { WeightFrame } from "./weight-rule.ts";
import type { CurrentConstituent, SecurityId } from "../universe/security.ts";
import type { SizedLine } from "./sized-line.ts";
import type { WeightOrigin } from "./weight-origin.ts";

/** What a scheme weighs: lines in SecurityId order, its rule, and where the index stands. */
export interface Weighing<Rule> {
  readonly lines: readonly SizedLine[];
  readonly rule: Rule;
  readonly before: MembersBefore;
  /** Month of the review, 1 to 12. */
  readonly month: number;
}

/** The composition in force, in SecurityId order. `value`: at the review's prices, index currency. */
export type MembersBefore = ReadonlyMap<
  SecurityId,
  { readonly current: CurrentConstituent; readonly value: number | undefined }
>;

/** A number column that a scheme weighs by, and the least that a line must show in it. */
export interface WeightInput {
  readonly column: string;
  readonly atLeast?: number;
  readonly over?: number;
  readonly atMost?: number;
}

/** What a scheme's contradictions are looked for with. */
export interface WeightingSurroundings {
  /** The months of every kind's reviews. */
  readonly months: Readonly<Record<string, readonly number[]>>;
  /** Why no line with a value of a column passes the screens; `undefined` = one may. */
  readonly keptOut: (column: string, value: string) => string | undefined;
}

/** How weights arise from a rule, and how a reader is told. */
export interface WeightingScheme<Rule extends WeightFrame> {
  /** How lines are weighted, in a table of facts: `by float market cap`, `equally`. */
  readonly name: (rule: Rule) => string;
  /** Weights by cap are changed before any cap, so that the factor of a line is not the caps' alone. */
  readonly changesFactors?: boolean;
  /** Whether float market caps count, for which every line needs shares or a company cap. */
  readonly weighsSize: (rule: Rule) => boolean;
  readonly inputs: (rule: Rule) => readonly WeightInput[];
  /** A text column that a line must have one of some values in. */
  readonly attribute?: (rule: Rule) => {
    readonly column: string;
    readonly values: readonly string[];
  };
  /** Contradictions that the form alone does not show. */
  readonly problems?: (
    rule: Rule,
    among: WeightingSurroundings,
  ) => readonly { readonly path: readonly (string | number)[]; readonly reason: string }[];
  /** What each weight is made from, by the line's place; for whoever asks why. */
  readonly originOf: (weighing: Weighing<Rule>) => (at: number) => WeightOrigin;
  /** Positive weights that sum to one, in the order of the lines; uncapped, unrounded. */
  readonly weigh: (weighing: Weighing<Rule>) => readonly number[];
  /** Each line's weight in the parts that the rule keeps apart, first to last; absent = one part. */
  readonly parts?: (weighing: Weighing<Rule>) => readonly (readonly number[])[] | undefined;
  /** What the weighting does, in sentences. */
  readonly words: (rule: Rule) => readonly string[];
}
