import { z } from "zod";
import type { CalendarOverride } from "../domain/calendar/calendar-override.ts";
import { sessionHours, type SessionHours } from "../domain/calendar/session-hours.ts";
import { micText } from "./calendar-file.ts";
import { dateText } from "./calendar-text.ts";

const closedOrHours = z.string().transform((text, context): SessionHours | "closed" => {
  if (text === "closed") return text;
  const hours = sessionHours(text);
  if (hours) return hours;
  context.addIssue('expected closed, or hours in order, such as "09:30-13:00"');
  return z.NEVER;
});

const record = z
  .strictObject({
    mics: z.array(micText).min(1),
    date: dateText,
    hours: closedOrHours,
    known_from: dateText,
    reason: z.string().min(1),
    source: z.string().min(1),
  })
  .refine(({ date, known_from }) => known_from <= date, {
    path: ["known_from"],
    message: "expected the day of the announcement, which is not after the day itself",
  })
  .transform(({ known_from: knownFrom, ...written }): CalendarOverride => ({
    ...written,
    knownFrom,
  }));

/** `calendars/overrides.json`: days that exchanges changed after listing their holidays. */
export const calendarOverrides = z
  .strictObject({
    schema: z.literal("thirdfriday/calendar-overrides/1"),
    records: z.array(record),
  })
  .transform(({ records }): readonly CalendarOverride[] => records);
