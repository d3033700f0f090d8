import { assert, PipelineError } from "../errors.ts";
import { asDated } from "./dated-role.ts";
import type { PlacedRole, RolesToPlace } from "./placed-role.ts";
import { addDays, dateOf, weekdayOf, type PlainDate } from "./plain-date.ts";
import { REVIEW_ROLES } from "./review-dates.ts";
import { ruleInWords } from "./rule-in-words.ts";
import { anchorOf, type DateRule, type InMonth } from "./schedule-rule.ts";
import { nextSession, nthSessionOf, offsetSession, rollToSession, type Roll } from "./session.ts";
import { WEEKDAYS, type Weekday } from "./weekday.ts";
import { addMonths, lastDayOf, nthWeekdayOf, partsOf, type YearMonth } from "./year-month.ts";

/**
 * Places every role of one review, each after the role it counts from.
 *
 * Expects: rules without unknown or circular references (`scheduleProblems` is empty).
 * Throws: calendar_unknown; not_a_session, schedule_inconsistent on a dated record.
 */
export function placeRoles(given: RolesToPlace): ReadonlyMap<string, PlacedRole> {
  const placed = new Map<string, PlacedRole>(Object.entries(given.fixed ?? {}));
  const place = (role: string, depth: number): PlacedRole => {
    const known = placed.get(role);
    if (known) return known;
    const rule = given.roles[role];
    assert(rule !== undefined, `role ${role} has a rule`);
    assert(depth <= Object.keys(given.roles).length, "no role counts from itself");
    const anchor = anchorOf(rule);
    const from = anchor && place(anchor.role, depth + 1);
    const byRule = follow(role, { rule, from, given });
    const dated = asDated(role, { rule, byRule, given });
    const result = notAfterLatest(role, { placed: dated, given });
    placed.set(role, result);
    return result;
  };
  for (const role of Object.keys(given.roles)) place(role, 0);
  return placed;
}

interface Following {
  readonly rule: DateRule;
  readonly from: PlacedRole | undefined;
  readonly given: RolesToPlace;
}

function follow(role: string, { rule, from, given }: Following): PlacedRole {
  const inherited = "same_as" in rule ? from?.at : undefined;
  const at = rule.at ?? inherited ?? (role === "effective_open" ? "open" : "close");
  const words = ruleInWords(rule, at);
  const anchored = from?.provisional ?? false;
  if ("same_as" in rule && from) return { ...from, at, rule: words };
  const { calendar } = given;
  const unmoved = (session: PlainDate, furthest = session): PlacedRole => ({
    session,
    at,
    rule: words,
    rolledFrom: "",
    provisional: anchored || furthest > calendar.announcedUntil,
  });
  const inMonth = (n: number, of: InMonth): PlacedRole => {
    const month = monthOfRule(of, given);
    const session = nthSessionOf(calendar, { month, n });
    return unmoved(session, n < 0 ? lastDayOf(month) : session);
  };
  if ("last_session" in rule) return inMonth(-1, rule);
  if ("nth_session" in rule) return inMonth(rule.nth_session, rule);
  if ("one_of_last_sessions" in rule) return inMonth(-1, rule);
  if ("sessions" in rule && from)
    return unmoved(offsetSession(calendar, { session: from.session, count: rule.sessions }));
  if ("next_session_after" in rule && from) return unmoved(nextSession(calendar, from.session));
  const { date, roll } = namedDate(rule, { from, given });
  const session = rollToSession(calendar, { date, roll });
  const moved = unmoved(session, session < date ? date : session);
  return session === date ? moved : { ...moved, rolledFrom: date };
}

/** The calendar day a rule names, session or not, and which way it rolls. */
function namedDate(
  rule: DateRule,
  { from, given }: { from: PlacedRole | undefined; given: RolesToPlace },
): { date: PlainDate; roll: Roll } {
  if ("nth_weekday" in rule) {
    const [weekday, n] = rule.nth_weekday;
    const day = nthWeekdayOf(monthOfRule(rule, given), { weekday, n });
    return { date: addDays(day, rule.calendar_days ?? 0), roll: rule.roll ?? "preceding" };
  }
  if ("day_of_month" in rule) {
    const month = partsOf(monthOfRule(rule, given));
    return { date: dateOf({ ...month, day: rule.day_of_month }), roll: rule.roll ?? "preceding" };
  }
  if ("fixed" in rule) return { date: fixedDate(rule, given), roll: rule.roll ?? "preceding" };
  assert(from !== undefined, "the rule counts from another role");
  if ("calendar_days" in rule)
    return { date: addDays(from.session, rule.calendar_days), roll: rule.roll ?? "preceding" };
  assert("weekday" in rule, "every form of rule is handled");
  const before = rule.before !== undefined;
  return {
    date: nearest(rule.weekday, { from: from.session, step: before ? -1 : 1 }),
    roll: rule.roll ?? (before ? "preceding" : "following"),
  };
}

function fixedDate({ fixed }: { fixed: Readonly<Record<string, PlainDate>> }, given: RolesToPlace) {
  const date = fixed[given.month];
  if (date !== undefined) return date;
  throw new PipelineError("schedule_inconsistent", {
    review: given.month,
    reason: `no date is fixed for this review; dates are fixed for ${Object.keys(fixed).join(", ")}`,
  });
}

/** The nearest such weekday strictly before (step -1) or after (step 1) a date. */
function nearest(weekday: Weekday, { from, step }: { from: PlainDate; step: 1 | -1 }): PlainDate {
  const gap = (WEEKDAYS.indexOf(weekday) - WEEKDAYS.indexOf(weekdayOf(from))) * step;
  return addDays(from, step * (gap > 0 ? gap : gap + 7));
}

function monthOfRule({ month_offset = 0 }: InMonth, { month }: RolesToPlace): YearMonth {
  return addMonths(month, month_offset);
}

function notAfterLatest(
  role: string,
  { placed, given: { calendar, latest } }: { placed: PlacedRole; given: RolesToPlace },
): PlacedRole {
  const standard: readonly string[] = REVIEW_ROLES;
  if (latest === undefined || placed.session <= latest || !standard.includes(role)) return placed;
  return {
    ...placed,
    session: latest,
    rule: `brought forward to the effective date given by hand; by its rule ${placed.rule}`,
    rolledFrom: placed.session,
    provisional: latest > calendar.announcedUntil,
  };
}
