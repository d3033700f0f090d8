import { z } from "zod";
import type { CalendarOverride } from "../domain/calendar/calendar-override.ts";
import { hoursText, micText } from "./calendar-file.ts";
import { dateText } from "./calendar-text.ts";

const record = z
  .strictObject({
    mics: z.array(micText).min(1),
    date: dateText,
    hours: z.union([z.literal("closed"), hoursText]),
    known_from: dateText,
    reason: z.string().min(1),
    source: z.string().min(1),
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
