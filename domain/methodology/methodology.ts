import type { PlainDate } from "../calendar/plain-date.ts";
import type { Schedule } from "../calendar/schedule-rule.ts";
import type { CapStep } from "../capping/cap-step.ts";
import type { ColumnType } from "../eligibility/screen.ts";
import type { Screen } from "../eligibility/screens.ts";
import type { UniverseSource } from "../eligibility/universe-sources.ts";
import type { EventRules } from "../events/event-rules.ts";
import type { FloatRule } from "../float/float-in-force.ts";
import type { FreezeRule } from "../float/freeze-window.ts";
import type { AcceleratedRule, ShareUpdate } from "../float/shares-in-force.ts";
import type { RollRule } from "../commodities/roll-schedule.ts";
import type { RebalanceRule } from "../rebalancing/rebalance-rule.ts";
import type { FactorRounding } from "../index-math/rounded-factors.ts";
import type { StyleRule } from "../style/style-rule.ts";
import type { WeightRule } from "../weighting/schemes.ts";
import type { RankRule } from "../selection/rank-rule.ts";
import type { SegmentRule } from "../segments/segment-rule.ts";
import type { SelectRule } from "../selection/methods.ts";

export interface SharesRule {
  /** Column with the part of each line's shares that the index holds, over 0 and up to 1. */
  readonly part?: string | undefined;
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
  /** Of capping factors, before index shares are computed from them; absent: they are not rounded. */
  readonly awf_rounding?: FactorRounding | undefined;
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
    /** Absent: the universe is the file given. */
    readonly source?: UniverseSource | undefined;
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
  readonly rebalance?: RebalanceRule | undefined;
  /** Of an index of futures. */
  readonly roll?: RollRule | undefined;
  readonly corporate_actions: Readonly<Record<string, unknown>>;
  readonly returns: Readonly<Record<string, unknown>>;
  readonly publish: PublishRule;
  readonly documentation: string;
}
