import type { CapLine } from "../capping/cap-line.ts";
import { meets, type Trigger } from "../numeric/comparator.ts";
import type { DatedMonths } from "../calendar/dated-record.ts";
import { sum } from "../numeric/sum.ts";
import type { EventRoles } from "./event-dates.ts";
import { unitWeights } from "./unit-weights.ts";
import type { UnitName } from "../universe/unit-name.ts";

/** Any unit of such a weight, or units of such weights that together have such a sum. */
export type CheckTrigger =
  | { readonly any: Trigger }
  | { readonly members: Trigger; readonly sum: Trigger };

/** Capped weights are tested again on a day of their own and capped anew where a trigger fires. */
export interface ConditionalCheck {
  readonly months: readonly number[];
  /** What sources say of the months; of those followed the latest counts. */
  readonly dated?: readonly DatedMonths[] | undefined;
  readonly unit: UnitName;
  /** `price`, whose closes give the weights, and when new factors take effect. */
  readonly dates: EventRoles;
  /** Any of them is enough. */
  readonly triggers: readonly CheckTrigger[];
  /** The kind of review whose caps are applied again. */
  readonly caps: string;
  /** Members, shares, floats and factors are those of the effective date, not of the price date. */
  readonly forward_composition: boolean;
}

/** One trigger that fired: the weight or the sum that did it, and whose it is. */
export interface FiredTrigger {
  readonly trigger: CheckTrigger;
  readonly weight: number;
  readonly ids: readonly string[];
}

/**
 * The triggers that fire, in the rulebook's order; none: nothing changes.
 *
 * Expects: lines in SecurityId order, weights summing to one.
 * Boundary: as caps have it, `over` leaves its limit out and `at_least` includes it, within 1e-12.
 * Source: docs/methodology/events.md, conditional checks.
 */
export function firedTriggers(
  { triggers, unit }: ConditionalCheck,
  lines: readonly CapLine[],
): readonly FiredTrigger[] {
  const units = unitWeights(lines, unit);
  return triggers.flatMap((trigger): readonly FiredTrigger[] => {
    const isMember = "any" in trigger ? trigger.any : trigger.members;
    const found = units.filter(({ weight }) => meets(isMember, weight));
    if (found.length === 0) return [];
    const ids = found.map(({ id }) => id);
    if ("any" in trigger)
      return [{ trigger, weight: Math.max(...found.map(({ weight }) => weight)), ids }];
    const total = sum(found.map(({ weight }) => weight));
    return meets(trigger.sum, total) ? [{ trigger, weight: total, ids }] : [];
  });
}
