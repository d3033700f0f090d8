import { assert, PipelineError } from "../errors.ts";
import { minutesOf, type ClockTime } from "./clock-time.ts";
import { epochMs, instantOfEpochMs, type UtcInstant } from "./instant.ts";
import type { PlainDate } from "./plain-date.ts";
import { hoursOf, regularHours, sessionsBetween, type ExchangeCalendar } from "./session.ts";
import type { SessionTime, TimedCalendar } from "./timed-calendar.ts";

/**
 * One session with its instants; `closes` is the closing time in the zone, early or not. `opens` is
 * there where the session does not open at the artefact's `hours.open`.
 */
interface ArtefactSession {
  readonly date: PlainDate;
  readonly open: UtcInstant;
  readonly close: UtcInstant;
  readonly closes: ClockTime;
  readonly opens?: ClockTime | undefined;
}

/**
 * A calendar with every instant written out: its canonical JSON is pinned with a review, and
 * whatever waits takes its instants from it. In a compressed one the sessions last milliseconds.
 */
export interface CalendarArtefact {
  readonly schema: "thirdfriday/calendar/1";
  readonly mic: string;
  readonly zone: string;
  readonly hours: { readonly open: ClockTime; readonly close: ClockTime };
  readonly valid_from: PlainDate;
  readonly valid_to: PlainDate;
  /** The last day whose holidays are announced; absent where that is the whole span. */
  readonly announced_until?: PlainDate | undefined;
  readonly sessions: readonly ArtefactSession[];
}

/** Writes out the sessions from `from` to `to`. Throws: calendar_unknown. */
export function calendarArtefact(
  { calendar, instantOf }: TimedCalendar,
  span: { readonly from: PlainDate; readonly to: PlainDate },
): CalendarArtefact {
  return writtenOut(calendar, span, instantOf);
}

/**
 * An artefact of a calendar's sessions with the instants that `instantOf` tells. `hours` are the
 * regular ones at the end of the span. Throws: calendar_unknown.
 */
export function writtenOut(
  calendar: ExchangeCalendar,
  { from, to }: { readonly from: PlainDate; readonly to: PlainDate },
  instantOf: (session: PlainDate, at: "open" | "close") => UtcInstant,
): CalendarArtefact {
  const { open, close } = regularHours(calendar, to);
  return {
    schema: "thirdfriday/calendar/1",
    mic: calendar.mic,
    zone: calendar.zone,
    hours: { open, close },
    valid_from: from,
    valid_to: to,
    ...(calendar.announcedUntil < to && { announced_until: calendar.announcedUntil }),
    sessions: sessionsBetween(calendar, { from, to }).map((date) => {
      const hours = hoursOf(calendar, date);
      return {
        date,
        open: instantOf(date, "open"),
        close: instantOf(date, "close"),
        closes: hours.close,
        ...(hours.open !== open && { opens: hours.open }),
      };
    }),
  };
}

/** The calendar of an artefact, telling the artefact's own instants. */
export function timedCalendarOf(artefact: CalendarArtefact): TimedCalendar {
  const byDate = new Map(artefact.sessions.map((session) => [session.date, session]));
  const { open, close } = artefact.hours;
  const special = artefact.sessions.filter(
    ({ opens, closes }) => opens !== undefined || closes !== close,
  );
  const calendar: ExchangeCalendar = {
    mic: artefact.mic,
    zone: artefact.zone,
    hours: [{ until: artefact.valid_to, hours: { open, close } }],
    validFrom: artefact.valid_from,
    validTo: artefact.valid_to,
    sessions: artefact.sessions.map(({ date }) => date),
    specialHours: Object.fromEntries(
      special.map(({ date, opens, closes }) => [date, { open: opens ?? open, close: closes }]),
    ),
    announcedUntil: artefact.announced_until ?? artefact.valid_to,
  };
  const instantOf = (date: PlainDate, at: SessionTime): UtcInstant => {
    const session = byDate.get(date);
    if (!session) throw new PipelineError("not_a_session", { calendar: artefact.mic, value: date });
    return instantIn(session, { opens: session.opens ?? open, at });
  };
  return { calendar, instantOf };
}

/**
 * A time of day is placed on the straight line through the session's open and close. Where those
 * are true instants so is the result, since clocks do not change inside a session's day; where
 * they are compressed it is compressed alike.
 */
function instantIn(
  session: ArtefactSession,
  { opens, at }: { opens: ClockTime; at: SessionTime },
): UtcInstant {
  if (at === "open") return session.open;
  if (at === "close") return session.close;
  const open = epochMs(session.open);
  const length = epochMs(session.close) - open;
  const minutes = minutesOf(session.closes) - minutesOf(opens);
  assert(length > 0 && minutes > 0, "a session closes after it opens");
  return instantOfEpochMs(
    open + Math.round((length * (minutesOf(at) - minutesOf(opens))) / minutes),
  );
}

/** The last session that has opened by an instant; undefined before the first. */
export function sessionOpenedBy(
  artefact: CalendarArtefact,
  instant: UtcInstant,
): PlainDate | undefined {
  return artefact.sessions.findLast(({ open }) => epochMs(open) <= epochMs(instant))?.date;
}
