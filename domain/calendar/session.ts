import { PipelineError } from "../errors.ts";
import type { ClockTime } from "./clock-time.ts";
import type { PlainDate } from "./plain-date.ts";
import type { HoursUntil, SessionHours } from "./session-hours.ts";
import { firstDayOf, lastDayOf, type YearMonth } from "./year-month.ts";

/** The sessions of one exchange over a span; outside the span nothing is known. */
export interface ExchangeCalendar {
  /** A MIC, or the name of several exchanges' calendars taken together. */
  readonly mic: string;
  /** IANA zone of the times below. */
  readonly zone: string;
  /** Regular hours; ascending, and the last holds to `validTo` at least. */
  readonly hours: readonly HoursUntil[];
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate;
  /** Ascending, all inside the span. */
  readonly sessions: readonly PlainDate[];
  /** Hours of the sessions that do not keep the regular ones. */
  readonly specialHours: Readonly<Record<string, SessionHours>>;
  /** The last day whose holidays are announced; what comes later is provisional. */
  readonly announcedUntil: PlainDate;
}

/** Throws: calendar_unknown. */
export function isSession(calendar: ExchangeCalendar, date: PlainDate): boolean {
  return calendar.sessions[positionOnOrAfter(calendar, date)] === date;
}

/** The first session strictly after `date`. Throws: calendar_unknown. */
export function nextSession(calendar: ExchangeCalendar, date: PlainDate): PlainDate {
  const at = positionOnOrAfter(calendar, date);
  return sessionAt(calendar, calendar.sessions[at] === date ? at + 1 : at, date);
}

/** The last session strictly before `date`. Throws: calendar_unknown. */
export function previousSession(calendar: ExchangeCalendar, date: PlainDate): PlainDate {
  return sessionAt(calendar, positionOnOrAfter(calendar, date) - 1, date);
}

/** The session `count` sessions later; negative is earlier. Throws: not_a_session, calendar_unknown. */
export function offsetSession(
  calendar: ExchangeCalendar,
  { session, count }: { session: PlainDate; count: number },
): PlainDate {
  const at = positionOnOrAfter(calendar, session);
  if (calendar.sessions[at] !== session)
    throw new PipelineError("not_a_session", {
      calendar: calendar.mic,
      value: session,
      reason: "sessions are counted from a session",
    });
  return sessionAt(calendar, at + count, session);
}

/** Every session from `from` to `to`, both included. Throws: calendar_unknown. */
export function sessionsBetween(
  calendar: ExchangeCalendar,
  { from, to }: { from: PlainDate; to: PlainDate },
): readonly PlainDate[] {
  const first = positionOnOrAfter(calendar, from);
  const end = positionOnOrAfter(calendar, to);
  return calendar.sessions.slice(first, calendar.sessions[end] === to ? end + 1 : end);
}

/**
 * The nth session of a month: 1 is the first, -1 the last.
 *
 * Throws: calendar_unknown; schedule_inconsistent where the month has fewer.
 */
export function nthSessionOf(
  calendar: ExchangeCalendar,
  { month, n }: { month: YearMonth; n: number },
): PlainDate {
  const sessions = sessionsBetween(calendar, { from: firstDayOf(month), to: lastDayOf(month) });
  const session = sessions.at(n > 0 ? n - 1 : n);
  if (session === undefined || n === 0)
    throw new PipelineError("schedule_inconsistent", {
      calendar: calendar.mic,
      value: month,
      reason: `the month has ${sessions.length} sessions, so none is number ${n}`,
    });
  return session;
}

/** The hours of a session, regular or not. Expects: a day of the calendar's span. */
export function hoursOf(calendar: ExchangeCalendar, session: PlainDate): SessionHours {
  return calendar.specialHours[session] ?? regularHours(calendar, session);
}

/** The regular hours in force on a day. Throws: calendar_unknown after the calendar's end. */
export function regularHours(calendar: ExchangeCalendar, date: PlainDate): SessionHours {
  const regular = calendar.hours.find(({ until }) => date <= until);
  if (!regular) throw unknown(calendar, date);
  return regular.hours;
}

/** The closing time in the exchange's zone, early or not. */
export function closeOf(calendar: ExchangeCalendar, session: PlainDate): ClockTime {
  return hoursOf(calendar, session).close;
}

/** Index of the first session on or after `date`; the session count when there is none. */
function positionOnOrAfter(calendar: ExchangeCalendar, date: PlainDate): number {
  if (date < calendar.validFrom || date > calendar.validTo) throw unknown(calendar, date);
  let [low, high] = [0, calendar.sessions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (calendar.sessions[middle]! < date) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sessionAt(calendar: ExchangeCalendar, at: number, asked: PlainDate): PlainDate {
  const session = at < 0 ? undefined : calendar.sessions[at];
  if (session === undefined) throw unknown(calendar, asked);
  return session;
}

function unknown(calendar: ExchangeCalendar, date: PlainDate): PipelineError {
  return new PipelineError("calendar_unknown", {
    calendar: calendar.mic,
    value: date,
    reason: `the calendar runs from ${calendar.validFrom} to ${calendar.validTo}`,
  });
}
