import type { CapResult } from "./capping/cap-line.ts";
import type { MarketCutoff } from "./segments/market-cuts.ts";
import type { StyleSplit } from "./style/style-rule.ts";
import type { CompanyId, SecurityId } from "./universe/security.ts";

/** The stage that decided a line. */
export type VerdictStage = "decision" | "screen" | "rank" | "select" | "segment" | "missing";

/**
 * Why one line is in or out of one segment, and how far from the other outcome.
 *
 * Units: `value`, `threshold`, `margin`, `flipValue` in the measure's own unit; `measure` is an input
 * column, for rank decisions `company_cap`, meaning that value set on all the company's lines.
 * Boundary: at `flipValue` the outcome has flipped; one grid step back towards `value` it has not.
 */
export interface Verdict {
  readonly securityId: SecurityId;
  readonly ticker: string;
  readonly companyId: CompanyId;
  readonly memberBefore: boolean;
  readonly selected: boolean;
  readonly stage: VerdictStage;
  readonly reasonCode: string;
  readonly measure: string;
  readonly value: number | string | undefined;
  readonly comparator: string;
  readonly threshold: number | string | undefined;
  /** Distance to the threshold, positive on the passing side. */
  readonly margin: number | undefined;
  readonly flipValue: number | string | undefined;
  /** The reason in words, made when it is asked for. */
  explain(this: Verdict): string;
  readonly segmentBefore: string;
  readonly segment: string;
  /** The part of the line that this index held before and holds; `undefined` where lines are whole. */
  readonly membershipFractionBefore?: number | undefined;
  readonly membershipFraction?: number | undefined;
}

/** One line of the computed composition. Weights are unrounded fractions of one. */
export interface Constituent {
  readonly securityId: SecurityId;
  readonly companyId: CompanyId;
  readonly ticker: string;
  readonly name: string;
  readonly weight: number;
  readonly weightUncapped: number;
  readonly cappingFactor: number;
  /** `undefined` where the index needs none and the file gives none. */
  readonly shares: number | undefined;
  readonly floatFactor: number;
  readonly price: number;
  readonly fx: number;
  readonly indexShares: number;
  readonly rank: number | undefined;
  readonly status: "added" | "kept";
  /** Index shares by tranche, tranche 1 first; absent where the index has no tranches. */
  readonly tranches?: readonly number[];
  /** Its part in the value index, the rest being growth; absent where the index is not split. */
  readonly style?: StyleSplit;
  /** The part of the line that the index holds; absent where lines are whole. */
  readonly membershipFraction?: number;
}

export interface Change {
  readonly securityId: SecurityId;
  readonly ticker: string;
  readonly change: "add" | "delete" | "move";
  readonly reasonCode: string;
  readonly rankBefore: number | undefined;
  readonly rank: number | undefined;
  readonly weightBefore: number;
  readonly weightAfter: number;
  readonly replacedBy: string;
  /** As in the verdict. */
  readonly membershipFractionBefore?: number;
  readonly membershipFraction?: number;
}

/** One-way turnover = half the sum of absolute weight changes; the parts add up to it. */
export interface Turnover {
  readonly oneWay: number;
  readonly byCause: Readonly<Record<string, number>>;
}

/** What one published index (one segment, or the whole review where there are none) becomes. */
export interface SegmentProForma {
  /** "" where the rulebook has no segments. */
  readonly segment: string;
  readonly constituents: readonly Constituent[];
  readonly changes: readonly Change[];
  readonly verdicts: readonly Verdict[];
  readonly capping: CapResult;
  readonly turnover: Turnover;
  /** Sum of price x fx x indexShares after the review, at the price date, index currency. */
  readonly marketValue: number;
  /** Market value after / before at the price date; undefined without a current composition. */
  readonly divisorRatio: number | undefined;
}

/** A ranked company, for the next review's previous ranks and the reserve list. */
export interface RankedCompany {
  readonly companyId: CompanyId;
  readonly rank: number;
  readonly companyCap: number;
  /** What was ranked by, where that is not the company's cap. */
  readonly amount?: number;
  /** Cumulative share of the caps of the rulebook's largest companies; undefined without segments. */
  readonly percentile: number | undefined;
  readonly securityIds: readonly SecurityId[];
}

/** The whole result of one review; `reconstitute` gives it, nothing edits it. */
export interface ProForma {
  readonly segments: readonly SegmentProForma[];
  /** The best first; made when it is asked for. */
  readonly ranking: () => readonly RankedCompany[];
  /** Lines left after each stage, in stage order: universe, each screen, ranked, selected. */
  readonly funnel: readonly { readonly stage: string; readonly lines: number }[];
  readonly breakpoints: Readonly<Record<string, number>>;
  /** By market, then segment; absent where segments have no cut-offs by market. */
  readonly cutoffs?: readonly MarketCutoff[] | undefined;
  /** Best-ranked companies not selected, in order: who replaces a removed addition. */
  readonly reserve: readonly CompanyId[];
  /** What a reader must know: reused prices, relaxed caps, screens passed on missing data. */
  readonly notes: readonly string[];
}
