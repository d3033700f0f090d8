import type { DatedRecord } from "./dated-record.ts";
import { formOf, type FormKey, type FormRule } from "./forms/registry.ts";
import type { SessionTime } from "./timed-calendar.ts";

/** How one role's date follows from the review month or from other roles, and when on that day. */
export type DateRule = { readonly [Key in FormKey]: FormRule<Key> }[FormKey] & {
  readonly at?: SessionTime | undefined;
};

/** The months of one kind of review, the exchange whose sessions count, and the rule of each role. */
export interface KindSchedule {
  readonly months: readonly number[];
  /** A MIC, or the name of several exchanges' calendars taken together (`combinedName`). */
  readonly calendar: string;
  readonly roles: Readonly<Record<string, DateRule>>;
  /** What sources say of single reviews. */
  readonly dated?: readonly DatedRecord[] | undefined;
}

/** A rulebook's timetable by review kind. */
export type Schedule = Readonly<Record<string, KindSchedule>>;

/** The same timetable with further roles; a role that a kind has keeps its own rule. */
export function withRoles(schedule: Schedule, roles: KindSchedule["roles"]): Schedule {
  if (Object.keys(roles).length === 0) return schedule;
  return Object.fromEntries(
    Object.entries(schedule).map(([kind, timetable]) => [
      kind,
      { ...timetable, roles: { ...roles, ...timetable.roles } },
    ]),
  );
}

/** The roles that every kind of review has. */
export function rolesOfEveryKind(schedule: Schedule): readonly string[] {
  const [first, ...others] = Object.values(schedule).map(({ roles }) => Object.keys(roles));
  return (first ?? []).filter((role) => others.every((roles) => roles.includes(role)));
}

/** The role a rule counts from and the key that names it; undefined for rules of the month alone. */
export function anchorOf(rule: DateRule): { key: string; role: string } | undefined {
  return formOf(rule).anchor?.(rule);
}

/** A role and those that it counts from, one after the other. Expects: no circle. */
export function rolesLeadingTo(role: string, roles: KindSchedule["roles"]): KindSchedule["roles"] {
  const leading: Record<string, DateRule> = {};
  let next: string | undefined = role;
  while (next !== undefined) {
    leading[next] = roles[next]!;
    next = anchorOf(roles[next]!)?.role;
  }
  return leading;
}
