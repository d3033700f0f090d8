import { z } from "zod";
import type { CalendarRules } from "../domain/calendar/holiday-rules.ts";
import { isPlainDate } from "../domain/calendar/plain-date.ts";
import { dateText, nthWeekday, timeText, weekdayText } from "./calendar-text.ts";

const validity = {
  id: z.string().regex(/^[a-z0-9-]+$/, "expected a name of a-z, 0-9 and -"),
  valid_from: dateText.optional(),
  valid_to: dateText.optional(),
};
const moves = z.partialRecord(weekdayText, z.int().min(-6).max(6)).optional();
const early = { close: timeText, on: z.array(weekdayText).min(1).optional() };

const fixedDay = {
  day: z
    .string()
    .refine((day) => isPlainDate(`2001-${day}`), "expected a day of every year, such as 12-25"),
};
const weekdayOfMonth = {
  month: z.int().min(1).max(12),
  nth_weekday: nthWeekday,
  plus_days: z.int().min(-31).max(31).optional(),
};
const easterDay = { easter: z.int().min(-100).max(100) };

const reason = z.string().min(1);

const asWritten: z.ZodType<CalendarRules> = z.strictObject({
  calendar: z.string().min(1),
  mics: z.array(z.string().regex(/^[A-Z0-9]{4}$/, "expected a MIC, such as XNYS")).min(1),
  zone: z.string().min(1),
  hours: z.strictObject({ open: timeText, close: timeText }),
  valid_from: dateText,
  valid_to: dateText,
  weekend: z.array(weekdayText).max(6),
  holidays: z.array(
    z.union([
      z.strictObject({ ...validity, ...fixedDay, moves }),
      z.strictObject({ ...validity, ...weekdayOfMonth, moves }),
      z.strictObject({ ...validity, ...easterDay, moves }),
    ]),
  ),
  early_closes: z.array(
    z.union([
      z.strictObject({ ...validity, ...fixedDay, ...early }),
      z.strictObject({ ...validity, ...weekdayOfMonth, ...early }),
      z.strictObject({ ...validity, ...easterDay, ...early }),
    ]),
  ),
  closures: z.array(z.strictObject({ date: dateText, reason })),
  single_early_closes: z.array(z.strictObject({ date: dateText, close: timeText, reason })),
});

/** A calendar's YAML file: strict, so that a misspelt key is refused where it stands. */
export const calendarFile = asWritten
  .refine(({ hours }) => hours.open < hours.close, {
    path: ["hours"],
    message: "the close comes after the open",
  })
  .refine(({ valid_from, valid_to }) => valid_from <= valid_to, {
    path: ["valid_to"],
    message: "the calendar ends before it begins",
  });
