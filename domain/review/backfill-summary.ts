import type { PlainDate } from "../calendar/plain-date.ts";

/** Something a reader of a backfilled review must know; it never stops the run. */
export interface BackfillFinding {
  /**
   * `split_moved`: prices place a feed's split on another day. `split_inferred`: no feed names the
   * split that price and share count show; it was applied. `price_unexplained`: the price moved and
   * nothing says why; index shares were left alone, so the level moved with it. `line_gone`: the
   * session does not show the line, which counts at its last close. `member_unknown`: a member given
   * by hand that the market does not show, so it counts nothing.
   */
  readonly code:
    | "split_moved"
    | "split_inferred"
    | "price_unexplained"
    | "line_gone"
    | "member_unknown";
  readonly security_id: string;
  readonly ticker: string;
  readonly session: PlainDate;
  readonly detail: string;
}

/** One composition of a backfilled review; "" where the rulebook has no segments. */
export interface BackfilledSegment {
  readonly constituents: number;
  readonly companies: number;
  readonly additions: readonly string[];
  readonly deletions: readonly string[];
  readonly moves: number;
  readonly turnover_one_way: number | undefined;
  /** Steps that held a unit back, and how many. */
  readonly caps_bound: Readonly<Record<string, number>>;
  readonly market_value_before: number | undefined;
  readonly market_value_after: number;
  readonly divisor_before: number | undefined;
  readonly divisor_after: number | undefined;
  /** At the implementation close, before and after the switch; undefined where nothing was in force. */
  readonly level_before: number | undefined;
  readonly level_after: number | undefined;
}

/** What one review of a backfill came to: the figures of its sets, and what was done without data. */
export interface BackfillSummary {
  readonly index: string;
  readonly version: string;
  readonly review: string;
  readonly kind: string;
  readonly effective: PlainDate;
  readonly dates: Readonly<Record<string, PlainDate>>;
  /** Sessions that stand in for a role's own. */
  readonly looked_back: Readonly<Record<string, PlainDate>>;
  readonly segments: Readonly<Record<string, BackfilledSegment>>;
  readonly proforma: {
    readonly struck: readonly PlainDate[];
    readonly without_data: readonly PlainDate[];
  };
  readonly findings: readonly BackfillFinding[];
  readonly determination_sha256: string;
  /** Digest of each set's manifest, by set. */
  readonly sets: Readonly<Record<string, string>>;
}
