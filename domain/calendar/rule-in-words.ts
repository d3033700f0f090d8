import type { DateRule, WeekdayBesideRule } from "./schedule-rule.ts";
import type { Roll } from "./session.ts";
import type { SessionTime } from "./timed-calendar.ts";
import { WEEKDAY_NAMES, type Weekday } from "./weekday.ts";

/** A short sentence a reader can check a date against; holds no comma, so that CSV needs no quotes. */
export function ruleInWords(rule: DateRule, at: SessionTime): string {
  const when = at === "open" || at === "close" ? `the ${at}` : at;
  return `${dayInWords(rule)}; at ${when}`;
}

function dayInWords(rule: DateRule): string {
  if ("nth_weekday" in rule) {
    const day = `the ${nthWeekdayInWords(rule.nth_weekday)} of ${monthInWords(rule.month_offset)}`;
    const days = rule.calendar_days ?? 0;
    return (days === 0 ? day : distance(days, { unit: "day", from: day })) + rolls(rule.roll);
  }
  if ("day_of_month" in rule)
    return `day ${rule.day_of_month} of ${monthInWords(rule.month_offset)}${rolls(rule.roll)}`;
  if ("fixed" in rule) return `the date fixed for the review${rolls(rule.roll)}`;
  if ("last_session" in rule) return `the last session of ${monthInWords(rule.month_offset)}`;
  if ("nth_session" in rule)
    return `${ordinal(rule.nth_session, "session")} of ${monthInWords(rule.month_offset)}`;
  if ("one_of_last_sessions" in rule)
    return `one of the last ${rule.one_of_last_sessions} sessions of ${monthInWords(rule.month_offset)}`;
  return relativeInWords(rule);
}

function relativeInWords(
  rule: Exclude<
    DateRule,
    | { nth_weekday: unknown }
    | { day_of_month: unknown }
    | { fixed: unknown }
    | { last_session: unknown }
    | { nth_session: unknown }
    | { one_of_last_sessions: unknown }
  >,
): string {
  if ("sessions" in rule) return distance(rule.sessions, { unit: "session", from: rule.from });
  if ("calendar_days" in rule)
    return distance(rule.calendar_days, { unit: "day", from: rule.from }) + rolls(rule.roll);
  if ("next_session_after" in rule) return `the first session after ${rule.next_session_after}`;
  if ("same_as" in rule) return `the session of ${rule.same_as}`;
  return weekdayBesideInWords(rule);
}

function weekdayBesideInWords({ weekday, before, after, roll }: WeekdayBesideRule): string {
  const day = `the ${WEEKDAY_NAMES[weekday]}`;
  if (before !== undefined) return `${day} before ${before}${rolls(roll)}`;
  return `${day} after ${after}${rolls(roll ?? "following")}`;
}

const ORDINALS = ["first", "second", "third", "fourth"];

function nthWeekdayInWords([weekday, n]: readonly [Weekday, number]): string {
  const name = WEEKDAY_NAMES[weekday];
  if (n > 0) return `${ORDINALS[n - 1]} ${name}`;
  return n === -1 ? `last ${name}` : `${ORDINALS[-n - 1]} last ${name}`;
}

function ordinal(n: number, noun: string): string {
  if (n > 0) return `${noun} ${n}`;
  return n === -1 ? `the last ${noun}` : `${noun} ${-n} from the end`;
}

function monthInWords(offset = 0): string {
  if (offset === 0) return "the review month";
  const months = Math.abs(offset) === 1 ? "the month" : `the month ${Math.abs(offset)} months`;
  return `${months} ${offset < 0 ? "before" : "after"} the review month`;
}

function distance(count: number, { unit, from }: { unit: string; from: string }): string {
  const size = Math.abs(count);
  return `${size} ${unit}${size === 1 ? "" : "s"} ${count < 0 ? "before" : "after"} ${from}`;
}

function rolls(roll: Roll = "preceding"): string {
  return ` (else the session ${roll === "preceding" ? "before" : "after"})`;
}
