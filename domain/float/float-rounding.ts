/** What is wrong with a rounding as written, at a path under it. */
interface RoundingProblem {
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

/** A kind of rounding of observed free floats. Units: fractions. */
export interface FloatRoundingKind<Rule> {
  /** Keeps: a float over zero over zero. */
  readonly round: (observed: number, rule: Rule) => number;
  readonly problems?: (rule: Rule) => readonly RoundingProblem[];
  /** What becomes of a free float, a sentence. */
  readonly words: (rule: Rule) => string;
}
