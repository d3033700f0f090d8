import { PipelineError } from "../errors.ts";
import type { CalendarOverride } from "./calendar-override.ts";
import { addDays, datesOfYear, weekdayOf, yearOf, type PlainDate } from "./plain-date.ts";
import type { ExchangeCalendar } from "./session.ts";
import type { HoursUntil, SessionHours } from "./session-hours.ts";
import { WEEKDAYS, type Weekday } from "./weekday.ts";

/** A calendar as its exceptions to a week: what `calendars/*.json` holds. */
export interface ListedCalendar {
  readonly mics: readonly string[];
  readonly zone: string;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate;
  readonly announcedUntil: PlainDate;
  /** Weekdays with sessions, each list to a day; ascending, the last to `validTo`. */
  readonly weeks: readonly { readonly until: PlainDate; readonly days: readonly Weekday[] }[];
  readonly hours: readonly HoursUntil[];
  /** Days of the week that have no session. */
  readonly closed: readonly PlainDate[];
  /** Sessions on other days. */
  readonly extra: readonly PlainDate[];
  readonly special: readonly { readonly date: PlainDate; readonly hours: SessionHours }[];
}

/**
 * The sessions of one exchange: the days of its week but the closed ones, the extra ones, and what
 * the overrides change. An override outside the calendar's span has no effect.
 *
 * Throws: calendar_unknown when the list is not that of `mic`.
 */
export function expandCalendar(
  listed: ListedCalendar,
  mic: string,
  overrides: ReadonlyMap<PlainDate, CalendarOverride>,
): ExchangeCalendar {
  if (!listed.mics.includes(mic))
    throw new PipelineError("calendar_unknown", {
      calendar: mic,
      reason: `the calendar is that of ${listed.mics.join(", ")}`,
    });
  const specialHours: Record<string, SessionHours> = {};
  for (const { date, hours } of listed.special) specialHours[date] = hours;
  for (const { date, hours } of overrides.values())
    if (hours === "closed") delete specialHours[date];
    else specialHours[date] = hours;
  return {
    mic,
    zone: listed.zone,
    hours: listed.hours,
    validFrom: listed.validFrom,
    validTo: listed.validTo,
    sessions: sessionsOf(listed, overrides),
    specialHours,
    announcedUntil: listed.announcedUntil,
  };
}

/** Whether a day of the calendar's span has a session before any override. */
export function isListed({ weeks, closed, extra }: ListedCalendar, date: PlainDate): boolean {
  const week = weeks.find(({ until }) => date <= until);
  const isUsual = week?.days.includes(weekdayOf(date)) ?? false;
  return isUsual ? !closed.includes(date) : extra.includes(date);
}

function sessionsOf(
  { validFrom, validTo, weeks, closed, extra }: ListedCalendar,
  overrides: ReadonlyMap<PlainDate, CalendarOverride>,
): readonly PlainDate[] {
  const shut = new Set(closed);
  const open = new Set(extra);
  for (const { date, hours } of overrides.values()) {
    (hours === "closed" ? shut : open).add(date);
    (hours === "closed" ? open : shut).delete(date);
  }
  const sessions: PlainDate[] = [];
  let from = validFrom;
  for (const { until, days } of weeks) {
    if (until < from) continue;
    const to = until < validTo ? until : validTo;
    const isUsual = WEEKDAYS.map((weekday) => days.includes(weekday));
    let weekday = WEEKDAYS.indexOf(weekdayOf(from));
    for (const date of datesBetween(from, to)) {
      if (isUsual[weekday] ? !shut.has(date) : open.has(date)) sessions.push(date);
      weekday = weekday === 6 ? 0 : weekday + 1;
    }
    from = addDays(to, 1);
  }
  return sessions;
}

function datesBetween(from: PlainDate, to: PlainDate): PlainDate[] {
  const dates: PlainDate[] = [];
  for (let year = yearOf(from); year <= yearOf(to); year++) dates.push(...datesOfYear(year));
  return dates.slice(dates.indexOf(from), dates.lastIndexOf(to) + 1);
}
