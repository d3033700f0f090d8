import { boundsOf, clears, type BarsRule } from "../eligibility/bars.ts";
import type { EventRoles } from "./event-dates.ts";

/** A member that ranks too low for so long leaves between reviews. */
export interface FastExitRule {
  readonly id: string;
  /** The rank that is too low. */
  readonly rank: Pick<BarsRule, "at_least" | "over">;
  /** Consecutive observations at which it must be. */
  readonly periods: number;
  /** Months with an observation. */
  readonly months: readonly number[];
  /** The rank that the best non-member must have, so that it can take the place. */
  readonly best_non_member_rank?: Pick<BarsRule, "at_most" | "under"> | undefined;
  /** `check`, whose close is observed, and when the exit is implemented. */
  readonly dates: EventRoles;
}

/**
 * Whether a member leaves.
 *
 * Expects: its ranks at consecutive observations, the latest last; `undefined` = not ranked then.
 * Boundary: an observation without a rank ends the run, since it shows nothing; fewer observations
 * than periods are not enough.
 * Source: docs/methodology/events.md, fast exit.
 */
export function isFastExit(
  { rank, periods, best_non_member_rank }: FastExitRule,
  ranks: readonly (number | undefined)[],
  bestNonMemberRank: number | undefined,
): boolean {
  const latest = ranks.slice(-periods);
  const isTooLow = (at: number | undefined) => at !== undefined && clears(boundsOf(rank), at);
  if (latest.length < periods || !latest.every(isTooLow)) return false;
  if (best_non_member_rank === undefined) return true;
  return (
    bestNonMemberRank !== undefined && clears(boundsOf(best_non_member_rank), bestNonMemberRank)
  );
}
