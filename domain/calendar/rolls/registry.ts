import type { PlainDate } from "../plain-date.ts";
import { isSession, type ExchangeCalendar } from "../session.ts";
import { following } from "./following.ts";
import { preceding } from "./preceding.ts";
import type { RollConvention } from "./roll-convention.ts";

/** Every way in which a day that is no session is moved, by the name that `roll` takes, one line each. */
const ROLLS = {
  preceding,
  following,
} as const satisfies Readonly<Record<string, RollConvention>>;

/** Where a date that is not a session goes. */
export type Roll = keyof typeof ROLLS;

export const ROLL_KEYS = Object.keys(ROLLS) as [Roll, ...Roll[]];

/** The date itself when it is a session. Throws: calendar_unknown. */
export function rollToSession(
  calendar: ExchangeCalendar,
  { date, roll }: { date: PlainDate; roll: Roll },
): PlainDate {
  return isSession(calendar, date) ? date : ROLLS[roll].sessionFor(calendar, date);
}

/** Where a day that is no session goes; no comma, so that CSV needs no quotes. */
export function rollInWords(roll: Roll): string {
  return ` (else the session ${ROLLS[roll].words})`;
}
