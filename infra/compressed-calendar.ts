import { writtenOut, type CalendarArtefact } from "../domain/calendar/calendar-artefact.ts";
import { minutesOf, type ClockTime } from "../domain/calendar/clock-time.ts";
import { epochMs, instantOfEpochMs, type UtcInstant } from "../domain/calendar/instant.ts";
import type { PlainDate } from "../domain/calendar/plain-date.ts";
import {
  hoursOf,
  isSession,
  sessionsBetween,
  type ExchangeCalendar,
} from "../domain/calendar/session.ts";
import { PipelineError } from "../domain/errors.ts";

/** How fast days pass: `firstSession` begins (its midnight) at `start` and each lasts `sessionMs`. */
export interface Compression {
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly firstSession: PlainDate;
  readonly start: UtcInstant;
  readonly sessionMs: number;
  /** Sessions of another length, by date; they begin at their open, so that the day is what lasts. */
  readonly stretchedMs?: Readonly<Record<string, number>>;
}

const DAY_MINUTES = 1440;

/**
 * The same sessions with instants squeezed together: nights keep their share of each session's
 * time, days without a session take none. Sessions before `firstSession` lie before `start`.
 *
 * Throws: not_a_session, calendar_unknown.
 */
export function compressCalendar(
  calendar: ExchangeCalendar,
  compression: Compression,
): CalendarArtefact {
  const { from, to, firstSession, start, sessionMs, stretchedMs = {} } = compression;
  if (!isSession(calendar, firstSession))
    throw new PipelineError("not_a_session", { calendar: calendar.mic, value: firstSession });
  const dates = sessionsBetween(calendar, { from, to });
  const lengths = dates.map((date) => stretchedMs[date] ?? sessionMs);
  const ends: number[] = [];
  for (const length of lengths) ends.push((ends.at(-1) ?? 0) + length);
  const beginOf = (day: number) => ends[day]! - lengths[day]!;
  const begins = epochMs(start) - beginOf(dates.indexOf(firstSession));
  const instant = (day: number, time: ClockTime): UtcInstant =>
    instantOfEpochMs(
      begins + Math.round(beginOf(day) + lengths[day]! * partOfDay(day, minutesOf(time))),
    );
  const partOfDay = (day: number, minutes: number) => {
    const date = dates[day]!;
    const night = stretchedMs[date] === undefined ? 0 : minutesOf(hoursOf(calendar, date).open);
    return (minutes - night) / (DAY_MINUTES - night);
  };
  const dayOf = new Map(dates.map((date, day) => [date, day]));
  return writtenOut(calendar, { from, to }, (date, at) =>
    instant(dayOf.get(date)!, hoursOf(calendar, date)[at]),
  );
}
