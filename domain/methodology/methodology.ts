import type { PlainDate } from "../calendar/plain-date.ts";
import type { Schedule } from "../calendar/schedule-rule.ts";
import type { CapStep } from "../capping/cap-step.ts";
import type { StyleRule } from "../style/style-rule.ts";
import type { WeightRule } from "./weight-rule.ts";
import type { RankRule } from "./rank-rule.ts";
import type { SegmentRule } from "./segment-rule.ts";
import type { SelectRule } from "./select-rule.ts";

export type IfMissing = "pass" | "fail" | "refuse";

/** The lines a screen is for; every line where nothing is named. */
export interface ScreenScope {
  /** Attribute to the values of which a line must have one. */
  readonly only?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Attribute to the values of which any frees a line. */
  readonly unless?: Readonly<Record<string, readonly string[]>> | undefined;
  /** `newcomers`: current constituents are free. */
  readonly of?: "newcomers" | undefined;
}

/** A text attribute must be in `allow`, or must not be in `deny`. */
export interface AttributeScreen extends ScreenScope {
  readonly id: string;
  readonly attribute: string;
  readonly allow?: readonly string[] | undefined;
  readonly deny?: readonly string[] | undefined;
}

/** A number must be at least, or more than, a bar; current constituents may face their own. */
export interface MeasureScreen extends ScreenScope {
  readonly id: string;
  readonly measure: string;
  readonly at_least?: number | undefined;
  readonly over?: number | undefined;
  /** The bar for current constituents; the same as the newcomers' where absent. */
  readonly member?:
    | { readonly at_least?: number | undefined; readonly over?: number | undefined }
    | undefined;
  readonly if_missing: IfMissing;
}

/** The line must have been listed for so many whole calendar months before the rank date. */
export interface SeasoningScreen extends ScreenScope {
  readonly id: string;
  readonly seasoning: { readonly calendar_months: number };
  readonly if_missing: IfMissing;
}

export type Screen = AttributeScreen | MeasureScreen | SeasoningScreen;

export interface SharesRule {
  /** Shares used = min(all, multiple x free-float shares). */
  readonly low_float?: { readonly multiple: number } | undefined;
  /** Sessions to look back when a role's own session has no data; stated in review.json. */
  readonly look_back_sessions: number;
}

export interface PublishRule {
  readonly weight_decimals: number;
}

/** A rulebook as written, one version. Dates and thresholds are filled in by `resolve.ts`. */
export interface Methodology {
  readonly index: string;
  readonly version: string;
  readonly valid_from: PlainDate;
  readonly title: string;
  readonly currency: string;
  readonly base: { readonly date: PlainDate; readonly value: number };
  readonly universe: { readonly screens: readonly Screen[] };
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
