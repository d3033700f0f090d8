import { scheduleProblems } from "../calendar/schedule-problems.ts";
import { withImpliedRoles, type EventRoles } from "./event-dates.ts";
import type { EventProblem } from "./event-kind.ts";

/** Roles that are missing, or count from one that is. */
export function roleProblems(
  dates: EventRoles,
  needed: readonly string[],
): readonly EventProblem[] {
  const isEnd = (role: string) => role === "implement_close" && dates["effective_open"];
  const missing = needed.filter((role) => !Object.hasOwn(dates, role) && !isEnd(role));
  if (missing.length > 0)
    return [{ path: ["dates"], reason: `a date is needed for ${missing.join(" and ")}` }];
  return scheduleProblems(withImpliedRoles(dates))
    .filter(({ role }) => Object.hasOwn(dates, role))
    .map(({ role, key, reason }) => ({ path: ["dates", role, key], reason }));
}
