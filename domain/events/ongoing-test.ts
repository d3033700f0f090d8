import type { DateRule } from "../calendar/schedule-rule.ts";
import type { CapLine } from "../capping/cap-line.ts";
import { TOLERANCE } from "../numeric/comparator.ts";
import type { EventRoles } from "./event-dates.ts";
import { unitWeights } from "./unit-weights.ts";
import type { UnitName } from "../universe/unit-name.ts";

/** A member must keep a weight: below it at so many month-ends in a row it is removed. */
export interface OngoingTest {
  readonly id: string;
  readonly unit: UnitName;
  readonly weight: { readonly under: number };
  /** Consecutive month-ends. */
  readonly month_ends: number;
  /** When it is removed; `month_offset` counts from the month of the last month-end. */
  readonly dates: EventRoles;
}

/**
 * The units that are below the weight at every one of the last month-ends.
 *
 * Expects: the composition at each month-end, the latest last, lines in SecurityId order.
 * Boundary: a weight within 1e-12 of the limit is not under it; a unit that was no member at one of
 * the month-ends is not tested yet.
 * Gives: ids in code-unit order.
 * Source: docs/methodology/events.md, ongoing tests.
 */
export function failsOngoing(
  { unit, weight, month_ends }: OngoingTest,
  monthEnds: readonly (readonly CapLine[])[],
): readonly string[] {
  const [first, ...others] = monthEnds
    .slice(-month_ends)
    .map((lines) => unitWeights(lines, unit))
    .map((units) => units.filter((held) => held.weight < weight.under - TOLERANCE));
  if (first === undefined || 1 + others.length < month_ends) return [];
  const isUnderThroughout = (id: string): boolean =>
    others.every((units) => units.some((held) => held.id === id));
  return first.map(({ id }) => id).filter(isUnderThroughout);
}

/** The test's roles with the month-ends that are observed: `month_end_1`, the first of them, and so on. */
export function ongoingRoles({ month_ends, dates }: OngoingTest): EventRoles {
  const observed = Array.from({ length: month_ends }, (_, at): [string, DateRule] => [
    `month_end_${at + 1}`,
    { last_session: true, month_offset: at + 1 - month_ends },
  ]);
  return { ...Object.fromEntries(observed), ...dates };
}
