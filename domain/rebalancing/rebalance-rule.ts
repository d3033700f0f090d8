import type { PlainDate } from "../calendar/plain-date.ts";
import {
  offsetSession,
  nextSession,
  nthSessionOf,
  type ExchangeCalendar,
} from "../calendar/session.ts";
import { yearMonthOf } from "../calendar/year-month.ts";
import {
  bandDecision,
  type BandDecision,
  type BandRule,
  type DriftedAsset,
} from "./band-decision.ts";

/** The days on which drifts are looked at, and when what they bring about takes place. */
export interface BandTimes {
  /** `month_end`: each month's last session. */
  readonly check: "daily" | "month_end";
  /** Sessions from the close that is looked at to the close at which the weights are restored. */
  readonly implement_sessions: number;
  /** Sessions after a rebalance in which drifts are not looked at. */
  readonly cooldown_sessions?: number | undefined;
}

/**
 * What brings fixed weights back to their targets: the reviews of the schedule, bands of drift, or
 * either of them.
 */
export type RebalanceRule =
  | { readonly mode: "periodic" }
  | ({ readonly mode: "threshold" | "hybrid" } & BandRule & BandTimes);

/** A rule with bands. */
export type BandedRule = Exclude<RebalanceRule, { readonly mode: "periodic" }>;

/** What a day is looked at with. */
export interface Observation {
  readonly session: PlainDate;
  /** The close of the last rebalance. */
  readonly lastRebalance: PlainDate;
  /** Weights at the session's close. */
  readonly assets: readonly DriftedAsset[];
}

/** What follows from a day's drifts; the dates are absent where nothing is done. */
export interface BandOutcome extends BandDecision {
  readonly implementClose?: PlainDate;
  readonly effectiveOpen?: PlainDate;
}

/**
 * Whether bands of drift restore the weights after a session, to what and when.
 *
 * Boundary: the session that is `cooldown_sessions` after the last rebalance is not looked at yet.
 * Throws: not_a_session, calendar_unknown.
 * Source: docs/methodology/index-maths.md, drift bands.
 */
export function observeDrift(
  rule: BandedRule,
  { session, lastRebalance, assets }: Observation,
  calendar: ExchangeCalendar,
): BandOutcome {
  const unchanged = { triggered: [], weights: assets.map(({ weight }) => weight) };
  if (!isLookedAt(rule, { session, lastRebalance }, calendar)) return unchanged;
  const decision = bandDecision(rule, assets);
  if (decision.triggered.length === 0) return decision;
  const implementClose = offsetSession(calendar, { session, count: rule.implement_sessions });
  return { ...decision, implementClose, effectiveOpen: nextSession(calendar, implementClose) };
}

function isLookedAt(
  { check, cooldown_sessions = 0 }: BandedRule,
  { session, lastRebalance }: Omit<Observation, "assets">,
  calendar: ExchangeCalendar,
): boolean {
  const cooled = offsetSession(calendar, { session: lastRebalance, count: cooldown_sessions });
  if (session <= cooled) return false;
  return (
    check === "daily" || session === nthSessionOf(calendar, { month: yearMonthOf(session), n: -1 })
  );
}
