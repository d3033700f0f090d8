import { isClockTime, type ClockTime } from "./clock-time.ts";
import type { PlainDate } from "./plain-date.ts";

/** When a session trades, in the exchange's zone; `pause` is a lunch break. */
export interface SessionHours {
  readonly open: ClockTime;
  readonly close: ClockTime;
  readonly pause?: { readonly from: ClockTime; readonly to: ClockTime };
}

/** Regular hours in force to a day, that day included. */
export interface HoursUntil {
  readonly until: PlainDate;
  readonly hours: SessionHours;
}

/** Reads `09:30-16:00`, or `09:00-11:30,12:30-15:30` with a lunch break; undefined for other texts. */
export function sessionHours(text: string): SessionHours | undefined {
  const times = text.split(/[-,]/);
  const inOrder = times.every(
    (time, at) => isClockTime(time) && (at === 0 || times[at - 1]! < time),
  );
  if (!inOrder) return undefined;
  const [open, from, to, close] = times as ClockTime[];
  if (text === `${open}-${from}`) return { open: open!, close: from! };
  if (text !== `${open}-${from},${to}-${close}`) return undefined;
  return { open: open!, close: close!, pause: { from: from!, to: to! } };
}
