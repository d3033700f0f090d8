import { z } from "zod";
import { isClockTime } from "../domain/calendar/clock-time.ts";
import { isPlainDate } from "../domain/calendar/plain-date.ts";
import { WEEKDAYS } from "../domain/calendar/weekday.ts";

/** The words that calendars' and rulebooks' YAML share. */
export const dateText = z.string().refine(isPlainDate, "expected a date, such as 2026-06-18");
export const timeText = z
  .string()
  .refine(isClockTime, 'expected a time of day in quotes, such as "13:00"');
export const weekdayText = z.enum(WEEKDAYS);
/** `[FRI, 3]` is the third Friday, `[MON, -1]` the last Monday. */
export const nthWeekday = z.tuple([
  weekdayText,
  z
    .int()
    .min(-4)
    .max(4)
    .refine((n) => n !== 0, "expected 1 to 4, or -1 to -4 counted from the month's end"),
]);
/** Months of the year by number, each once. */
export const monthNumbers = z
  .array(z.int().min(1).max(12), {
    error: ({ input }) =>
      input === undefined ? "it is missing; expected months, such as [3, 6, 9, 12]" : undefined,
  })
  .min(1)
  .refine((months) => new Set(months).size === months.length, "a month is named twice");
