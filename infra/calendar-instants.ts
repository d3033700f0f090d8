import { closeOf, hoursOf, isSession, type ExchangeCalendar } from "../domain/calendar/session.ts";
import type { ClockTime } from "../domain/calendar/clock-time.ts";
import { epochMs, instantOfEpochMs, type UtcInstant } from "../domain/calendar/instant.ts";
import type { PlainDate } from "../domain/calendar/plain-date.ts";
import type { SessionTime, TimedCalendar } from "../domain/calendar/timed-calendar.ts";
import { PipelineError } from "../domain/errors.ts";
import { zoneOffset, type ZoneOffset } from "./zone-offset.ts";

/** A calendar whose instants come from this runtime's zone database. */
export function timedCalendar(calendar: ExchangeCalendar): TimedCalendar {
  const offsetAt = zoneOffset(calendar.zone);
  const instantOf = (session: PlainDate, at: SessionTime): UtcInstant => {
    if (!isSession(calendar, session))
      throw new PipelineError("not_a_session", { calendar: calendar.mic, value: session });
    return zonedInstant({ date: session, time: clockOf(calendar, { session, at }) }, offsetAt);
  };
  return { calendar, instantOf };
}

function clockOf(
  calendar: ExchangeCalendar,
  { session, at }: { session: PlainDate; at: SessionTime },
): ClockTime {
  if (at === "open") return hoursOf(calendar, session).open;
  return at === "close" ? closeOf(calendar, session) : at;
}

/**
 * The instant of a local time. The offset is read twice, the second time at the first answer, since
 * the offset that counts is the one in force at the instant itself.
 */
function zonedInstant(
  { date, time }: { date: PlainDate; time: ClockTime },
  offsetAt: ZoneOffset,
): UtcInstant {
  const asUtc = epochMs(`${date}T${time}:00.000Z` as UtcInstant);
  const first = asUtc - offsetAt(asUtc);
  const second = asUtc - offsetAt(first);
  assertSteady(offsetAt(second) === offsetAt(first), { date, time });
  return instantOfEpochMs(second);
}

function assertSteady(steady: boolean, { date, time }: { date: string; time: string }): void {
  if (!steady)
    throw new PipelineError("bad_input", {
      value: `${date} ${time}`,
      reason: "the clocks change at this time of day, so it names no single instant",
    });
}
