import type { PlainDate } from "../calendar/plain-date.ts";
import type { Schedule } from "../calendar/schedule-rule.ts";
import type { CapStep } from "../capping/cap-step.ts";
import type { ColumnType } from "../eligibility/screen.ts";
import type { Screen } from "../eligibility/screens.ts";
import type { EventRules } from "../events/event-rules.ts";
import type { FloatRule } from "../float/float-in-force.ts";
import type { FreezeRule } from "../float/freeze-window.ts";
import type { AcceleratedRule, ShareUpdate } from "../float/shares-in-force.ts";
import type { StyleRule } from "../style/style-rule.ts";
import type { WeightRule } from "./weight-rule.ts";

export interface RankRule {
  readonly unit: "company";
  readonly by: "company_cap";
  readonly direction: "descending";
  readonly ties: readonly ["company_id"];
  readonly date: string;
}

/**
 * Ordered predicates over ranked companies: each takes, in rank order, those it matches and no
 * earlier one took, until `count` companies are in. No `count`: no limit.
 */
export interface SelectRule {
  readonly count?: number | undefined;
  readonly stages: readonly string[];
  /** `stay`: a stage that takes members takes them over the count too; nobody replaces them then. */
  readonly members_over_count?: "stay" | undefined;
  /** Who faces the screens at this kind of review; current constituents are exempt with `newcomers`. */
  readonly screened?: "all" | "newcomers" | undefined;
}

/** Segments by rank breakpoint with a band of cumulative percentile in which members stay. */
export interface SegmentRule {
  /** Percentiles are taken over the caps of this many largest companies. */
  readonly percentile_over: number;
  /** Kinds at which a member may change its segment; all kinds where absent. */
  readonly migrate?: readonly string[] | undefined;
  readonly list: readonly {
    readonly id: string;
    /** Lowest rank of the segment for a newcomer; absent on the last segment. */
    readonly to_rank?: number | undefined;
    /** Points either side of the breakpoint company's cumulative percentile, as a fraction. */
    readonly band?: number | undefined;
  }[];
}

export interface SharesRule {
  /** Shares used = min(all, multiple x free-float shares). */
  readonly low_float?: { readonly multiple: number } | undefined;
  readonly float?: FloatRule | undefined;
  /** By review kind; all share counts follow at a kind that is not named. */
  readonly update?: Readonly<Record<string, ShareUpdate>> | undefined;
  readonly accelerated?: AcceleratedRule | undefined;
  readonly freeze_window?: FreezeRule | undefined;
  /** Sessions to look back when a role's own session has no data; stated in review.json. */
  readonly look_back_sessions: number;
}

export interface PublishRule {
  readonly weight_decimals: number;
}

/** A rulebook as written, one version. Dates and thresholds are filled in by `resolve.ts`. */
export interface Methodology extends EventRules {
  readonly index: string;
  readonly version: string;
  readonly valid_from: PlainDate;
  readonly title: string;
  readonly currency: string;
  readonly base: { readonly date: PlainDate; readonly value: number };
  readonly universe: {
    readonly screens: readonly Screen[];
    /** Types of further columns that expressions name. */
    readonly attributes?: Readonly<Record<string, ColumnType>> | undefined;
  };
  readonly rank: RankRule;
  /** Keyed by review kind. */
  readonly select: Readonly<Record<string, SelectRule>>;
  readonly segments?: SegmentRule | undefined;
  readonly weight: WeightRule;
  readonly style?: StyleRule | undefined;
  /** Keyed by review kind. */
  readonly caps: Readonly<Record<string, readonly CapStep[]>>;
  /** Keyed by review kind. */
  readonly schedule: Schedule;
  readonly shares: SharesRule;
  readonly corporate_actions: Readonly<Record<string, unknown>>;
  readonly returns: Readonly<Record<string, unknown>>;
  readonly publish: PublishRule;
  readonly documentation: string;
}
