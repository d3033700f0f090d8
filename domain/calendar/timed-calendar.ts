import type { ClockTime } from "./clock-time.ts";
import type { UtcInstant } from "./instant.ts";
import type { PlainDate } from "./plain-date.ts";
import type { ExchangeCalendar } from "./session.ts";

/** A moment of a session: its open, its close (early or not), or a time of day in its zone. */
export type SessionTime = "open" | "close" | ClockTime;

/**
 * A calendar that can also tell instants. The zone database behind `instantOf` lives at the edge;
 * a calendar artefact carries its own instants, so that a compressed one needs no other code.
 */
export interface TimedCalendar {
  readonly calendar: ExchangeCalendar;
  /** Expects: a session of the calendar. Throws: not_a_session. */
  readonly instantOf: (session: PlainDate, at: SessionTime) => UtcInstant;
}
