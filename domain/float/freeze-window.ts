import type { PlainDate } from "../calendar/plain-date.ts";
import { rollToSession } from "../calendar/rolls/registry.ts";
import { nextSession, type ExchangeCalendar } from "../calendar/session.ts";

/** The time around a review in which shares and floats stand still, by roles of its timetable. */
export interface FreezeRule {
  readonly from: string;
  readonly to: string;
}

/** From the close of one session to the close of another. */
export interface FreezeWindow {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/**
 * The session at whose open a change takes effect: its own, or the first after the freezes it falls in.
 *
 * Boundary: at the open of the session that begins a freeze nothing is frozen yet; at the open of the
 * one that ends it everything is. A change dated on a day without a session waits for the next one.
 * Throws: calendar_unknown.
 */
export function afterFreezes(
  effective: PlainDate,
  windows: readonly FreezeWindow[],
  calendar: ExchangeCalendar,
): PlainDate {
  const session = rollToSession(calendar, { date: effective, roll: "following" });
  const freezing = windows.find(({ from, to }) => from < session && session <= to);
  return freezing ? afterFreezes(nextSession(calendar, freezing.to), windows, calendar) : session;
}
