import type { PlacedRole } from "./placed-role.ts";
import { REVIEW_ROLES, type RoleDate } from "./review-dates.ts";
import type { TimedCalendar } from "./timed-calendar.ts";

/** Placed roles with their instants, in the order of REVIEW_ROLES, then those added, as listed. */
export function roleDates(
  placed: ReadonlyMap<string, PlacedRole>,
  timed: TimedCalendar,
): readonly RoleDate[] {
  const standard: readonly string[] = REVIEW_ROLES;
  const added = [...placed.keys()].filter((role) => !standard.includes(role));
  return [...standard, ...added].flatMap((role) => {
    const at = placed.get(role);
    if (!at) return [];
    return {
      role,
      date: at.session,
      session: at.session,
      zone: timed.calendar.zone,
      instantUtc: timed.instantOf(at.session, at.at),
      rule: at.rule,
      rolledFrom: at.rolledFrom,
      ...(at.provisional && { provisional: true as const }),
    };
  });
}
