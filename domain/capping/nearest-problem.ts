export type LimitSide = "at_most" | "at_least";

/** A limit on the sum of some weights, by index. */
export interface SumLimit {
  readonly members: readonly number[];
  readonly lower: number;
  readonly upper: number;
}

/** Weights that sum to one, what each may be, and what some may be together. */
export interface NearestProblem {
  /** Positive, sum of one. */
  readonly start: readonly number[];
  /** Divides each squared distance: the start for relative squares, 1 for squares. */
  readonly scale: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly sums: readonly SumLimit[];
}

/** A limit in force: of one weight or of one of the sums, by index. */
export interface ForcedLimit {
  readonly of: "weight" | "sum";
  readonly at: number;
  readonly side: LimitSide;
  readonly multiplier: number;
}
