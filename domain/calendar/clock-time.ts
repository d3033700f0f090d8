import { assert } from "../errors.ts";

declare const clockTimeBrand: unique symbol;

/** A time of day in an exchange's zone as `HH:MM` text, 00:00 to 23:59. */
export type ClockTime = string & { readonly [clockTimeBrand]: true };

export function isClockTime(text: string): text is ClockTime {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** A time that is known to be one; texts from outside go through `isClockTime`. */
export function clockTime(text: string): ClockTime {
  assert(isClockTime(text), `${text} is a time of day`);
  return text;
}

/** Minutes since midnight. */
export function minutesOf(time: ClockTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
