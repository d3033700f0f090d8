import { meets, type Trigger } from "../numeric/comparator.ts";

/** Which share counts a review brings up to date: all, or those that changed by enough of themselves. */
export type ShareUpdate = "all" | Trigger;

/**
 * The share count that a review weights a line with.
 *
 * Units: shares; a trigger is a fraction of the count in force.
 * Expects: both counts on one basis: a split between them is applied to the one in force first.
 * Boundary: as cap triggers, `at_least` includes its limit.
 */
export function sharesInForce(
  {
    observed,
    inForce,
  }: { readonly observed: number | undefined; readonly inForce: number | undefined },
  update: ShareUpdate,
): number | undefined {
  if (observed === undefined || inForce === undefined || update === "all") return observed;
  return meets(update, Math.abs(observed - inForce) / inForce) ? observed : inForce;
}

/** A change of shares that is taken before the next review. Units: amount in index currency. */
export interface AcceleratedRule {
  readonly amount: Trigger;
  /** Of the total shares before the change. */
  readonly change: Trigger;
}

/** One event that changes a line's shares. */
export interface ShareEvent {
  /** Value of the shares issued or withdrawn, index currency. */
  readonly amount: number;
  readonly sharesBefore: number;
  readonly sharesAfter: number;
}

/** Whether an event is large enough, by amount and by part of the shares, not to wait for a review. */
export function isAccelerated(event: ShareEvent, rule: AcceleratedRule): boolean {
  const { amount, sharesBefore, sharesAfter } = event;
  const part = Math.abs(sharesAfter - sharesBefore) / sharesBefore;
  return meets(rule.amount, amount) && meets(rule.change, part);
}
