import { assert } from "../errors.ts";
import { dateOfDayNumber, dayNumber, isPlainDate } from "./plain-date.ts";

declare const utcInstantBrand: unique symbol;

/** A moment as ISO 8601 text in UTC, whole milliseconds: `2026-06-18T20:00:00.000Z`. */
export type UtcInstant = string & { readonly [utcInstantBrand]: true };

const SHAPE = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)\.(\d{3})Z$/;
const DAY_MS = 86_400_000;

export function isUtcInstant(text: string): text is UtcInstant {
  const parts = SHAPE.exec(text);
  return parts !== null && isPlainDate(parts[1]!);
}

/** Milliseconds since 1970-01-01T00:00:00.000Z; leap seconds do not exist, as in POSIX time. */
export function epochMs(instant: UtcInstant): number {
  const parts = SHAPE.exec(instant);
  assert(parts !== null && isPlainDate(parts[1]!), `${instant} is a UTC instant`);
  const [hours, minutes, seconds, ms] = parts.slice(2).map(Number) as [
    number,
    number,
    number,
    number,
  ];
  return dayNumber(parts[1]) * DAY_MS + ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms;
}

/** The inverse of `epochMs`. Expects: whole milliseconds. */
export function instantOfEpochMs(ms: number): UtcInstant {
  assert(Number.isSafeInteger(ms), "an instant is whole milliseconds");
  const day = Math.floor(ms / DAY_MS);
  const ofDay = ms - day * DAY_MS;
  const two = (part: number) => String(part).padStart(2, "0");
  const seconds = Math.floor(ofDay / 1000);
  const time = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${dateOfDayNumber(day)}T${time}.${String(ofDay % 1000).padStart(3, "0")}Z` as UtcInstant;
}
