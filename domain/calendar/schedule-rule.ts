import { datedMonths, type DatedRecord } from "./dated-record.ts";
import type { SessionTime } from "./timed-calendar.ts";
import type { PlainDate } from "./plain-date.ts";
import type { Roll } from "./session.ts";
import type { Weekday } from "./weekday.ts";
import { partsOf, type YearMonth } from "./year-month.ts";

/** Months before (negative) or after the review month; 0 where absent. */
export interface InMonth {
  readonly month_offset?: number | undefined;
}

interface Rolled {
  readonly roll?: Roll | undefined;
}

/** The nth weekday of a month, or so many calendar days from it, rolled to a session. */
interface NthWeekdayRule extends InMonth, Rolled {
  readonly nth_weekday: readonly [Weekday, number];
  readonly calendar_days?: number | undefined;
}

/** A numbered day of a month, rolled to a session. */
interface DayOfMonthRule extends InMonth, Rolled {
  readonly day_of_month: number;
}

/** The date of each review, written out, rolled to a session. */
interface FixedRule extends Rolled {
  readonly fixed: Readonly<Record<string, PlainDate>>;
}

interface LastSessionRule extends InMonth {
  readonly last_session: true;
}

/** 1 is a month's first session, -1 its last. */
interface NthSessionRule extends InMonth {
  readonly nth_session: number;
}

/**
 * A day drawn from a month's last sessions, which a dated record gives; until it is drawn, the last
 * of them, provisionally.
 */
interface DrawnSessionRule extends InMonth {
  readonly one_of_last_sessions: number;
}

/** So many sessions after (negative: before) another role. */
interface SessionsRule {
  readonly sessions: number;
  readonly from: string;
}

/** So many calendar days after (negative: before) another role, rolled to a session. */
interface CalendarDaysRule extends Rolled {
  readonly calendar_days: number;
  readonly from: string;
}

interface NextSessionRule {
  readonly next_session_after: string;
}

interface SameAsRule {
  readonly same_as: string;
}

/** The nearest weekday strictly before, or strictly after, another role, rolled to a session. */
export interface WeekdayBesideRule extends Rolled {
  readonly weekday: Weekday;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

/** How one role's date follows from the review month or from other roles, and when on that day. */
export type DateRule = (
  | NthWeekdayRule
  | DayOfMonthRule
  | FixedRule
  | LastSessionRule
  | NthSessionRule
  | DrawnSessionRule
  | SessionsRule
  | CalendarDaysRule
  | NextSessionRule
  | SameAsRule
  | WeekdayBesideRule
) & { readonly at?: SessionTime | undefined };

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
  if ("from" in rule) return { key: "from", role: rule.from };
  if ("next_session_after" in rule)
    return { key: "next_session_after", role: rule.next_session_after };
  if ("same_as" in rule) return { key: "same_as", role: rule.same_as };
  if (!("weekday" in rule)) return undefined;
  if (rule.before !== undefined) return { key: "before", role: rule.before };
  return rule.after === undefined ? undefined : { key: "after", role: rule.after };
}

/** True where a kind is reviewed in a month, by its own months or by a followed record's. */
export function isReviewMonth({ months, dated }: KindSchedule, review: YearMonth): boolean {
  const inForce = datedMonths(dated, review).followed?.months ?? months;
  return inForce.includes(partsOf(review).month);
}
