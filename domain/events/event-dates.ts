import type { PlainDate } from "../calendar/plain-date.ts";
import { placeRoles } from "../calendar/place-roles.ts";
import type { DateRule } from "../calendar/schedule-rule.ts";
import type { ExchangeCalendar } from "../calendar/session.ts";
import type { YearMonth } from "../calendar/year-month.ts";

/** The dates of a rule between reviews by their roles, as the timetables of reviews are written. */
export type EventRoles = Readonly<Record<string, DateRule>>;

/** The roles with those that follow: the open after the implementation close, or the close before it. */
export function withImpliedRoles(roles: EventRoles): EventRoles {
  if (roles["effective_open"] === undefined)
    return { ...roles, effective_open: { next_session_after: "implement_close" } };
  if (roles["implement_close"] === undefined)
    return { ...roles, implement_close: { sessions: -1, from: "effective_open" } };
  return roles;
}

/**
 * Each role's session in one month.
 *
 * Throws: calendar_unknown.
 */
export function eventDates(
  roles: EventRoles,
  month: YearMonth,
  calendar: ExchangeCalendar,
): Readonly<Record<string, PlainDate>> {
  const placed = placeRoles({ calendar, month, roles: withImpliedRoles(roles) });
  return Object.fromEntries([...placed].map(([role, { session }]) => [role, session]));
}
