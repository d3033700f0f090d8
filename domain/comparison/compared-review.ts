import type { VerdictStage } from "../pro-forma.ts";

/** One line of a composition, as far as two are compared. Units: weights are fractions of one. */
export interface ComparedLine {
  readonly securityId: string;
  readonly ticker: string;
  /** Unrounded. */
  readonly weight: number;
  /** As published. */
  readonly weightText: string;
  readonly weightUncapped: number;
  /** The part of the line that its segment holds. */
  readonly membershipFraction: number;
}

export interface ComparedVerdict {
  readonly securityId: string;
  readonly ticker: string;
  readonly selected: boolean;
  readonly stage: VerdictStage;
  readonly reasonCode: string;
  explain(this: ComparedVerdict): string;
}

/** A cap step and the companies or securities that it held. */
export interface ComparedCap {
  readonly id: string;
  readonly triggered: boolean;
  readonly units: readonly string[];
}

/** One published index of a review. */
export interface ComparedSegment {
  /** "" where the rulebook has no segments. */
  readonly segment: string;
  /** Lines by security_id, in its order. */
  readonly lines: ReadonlyMap<string, ComparedLine>;
  readonly verdicts: ReadonlyMap<string, ComparedVerdict>;
  readonly caps: readonly ComparedCap[];
  /** The review's own one-way turnover, from the composition before to its own, and its parts. */
  readonly turnoverOneWay: number;
  readonly turnoverByCause: Readonly<Record<string, number>>;
}

/** One review as far as two are compared, whether computed just now or read from its files. */
export interface ComparedReview {
  readonly index: string;
  readonly version: string;
  readonly review: string;
  readonly kind: string;
  readonly effective: string;
  /** Rank of each ranked line's company, by security_id. */
  readonly ranks: ReadonlyMap<string, number>;
  readonly breakpoints: Readonly<Record<string, number>>;
  readonly segments: readonly ComparedSegment[];
  readonly notes: readonly string[];
}
