import { namedCalendars } from "./combined-calendar.ts";
import type { DatedRecord } from "./dated-record.ts";
import { REVIEW_ROLES } from "./review-dates.ts";
import { ruleInWords } from "./rule-in-words.ts";
import { anchorOf, type KindSchedule } from "./schedule-rule.ts";
import type { SessionTime } from "./timed-calendar.ts";
import { exchangeName } from "../words/exchange-names.ts";
import { capitalised, inMonths, listed, monthsInWords } from "../words/figures.ts";
import { dateInWords, roleName, withRoleNames } from "../words/role-names.ts";

/** The timetable of one kind of review: its months, its sessions, each role's rule, and doubts. */
export function scheduleInWords(schedule: KindSchedule): readonly string[] {
  return [
    ...timetableFrame(schedule),
    `Sessions are ${calendarInWords(schedule.calendar)}.`,
    ...rolesInOrder(schedule).map(
      (role) => `${capitalised(roleName(role))}: ${roleRule(schedule, role)}.`,
    ),
  ];
}

/** Its months, the dates that are written out, and what sources say of single reviews. */
export function timetableFrame({ months, roles, dated = [] }: KindSchedule): readonly string[] {
  return [
    `Reviews take place ${inMonths(months)}.`,
    ...fixedDates(roles),
    ...dated.map((record) => recordInWords(record, "review months")),
  ];
}

/** The dates of each role whose dates are written out, review by review. */
export function fixedDates(roles: KindSchedule["roles"]): readonly string[] {
  return Object.entries(roles).flatMap(([role, rule]) => {
    if (!("fixed" in rule)) return [];
    const dates = Object.entries(rule.fixed).map(([month, date]) => `${date} for ${month}`);
    return [`Dates fixed for the ${roleName(role)}: ${listed(dates)}.`];
  });
}

/** What a source says of a role or of the months, which are those of `what`. */
export function recordInWords(record: DatedRecord, what: string): string {
  const said =
    "role" in record
      ? `${record.source} gives ${record.date} for the ${roleName(record.role)} of the review ${record.review}`
      : `${record.source} gives ${monthsInWords(record.months)} as ${what} from ${record.from} on`;
  return `${capitalised(said)}; this is ${record.followed ? "followed" : "not followed"}.`;
}

/** The roles of a timetable in the order of a review, then those the rulebook adds. */
export function rolesInOrder({ roles }: KindSchedule): readonly string[] {
  const standard = REVIEW_ROLES.filter((role) => roles[role] !== undefined);
  const known: readonly string[] = REVIEW_ROLES;
  return [...standard, ...Object.keys(roles).filter((role) => !known.includes(role))];
}

export function roleRule(schedule: Pick<KindSchedule, "roles">, role: string): string {
  const { roles } = schedule;
  const said = ruleInWords(roles[role]!, timeOf(schedule, role));
  return dateInWords(withRoleNames(said, Object.keys(roles)));
}

/** A role without a time of its own has that of the role it is the same as. */
function timeOf({ roles }: Pick<KindSchedule, "roles">, role: string): SessionTime {
  let named = role;
  for (let steps = Object.keys(roles).length; steps >= 0; steps--) {
    const rule = roles[named];
    if (rule?.at !== undefined) return rule.at;
    if (rule === undefined || !("same_as" in rule)) break;
    named = anchorOf(rule)!.role;
  }
  return named === "effective_open" ? "open" : "close";
}

/** What the sessions of an index are: `those of Xetra (XETR)`, `days on which …`. */
export function calendarInWords(calendar: string): string {
  const { how, mics } = namedCalendars(calendar);
  const names = mics.map(exchangeName);
  if (how === undefined) return `those of ${names[0]}`;
  return how === "all"
    ? `days on which ${listed(names)} are all open`
    : `days on which any of ${listed(names)} is open`;
}
