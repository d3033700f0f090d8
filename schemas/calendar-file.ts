import { z } from "zod";
import type { ListedCalendar } from "../domain/calendar/listed-calendar.ts";
import { isPlainDate, type PlainDate } from "../domain/calendar/plain-date.ts";
import { sessionHours, type SessionHours } from "../domain/calendar/session-hours.ts";
import { WEEKDAYS, type Weekday } from "../domain/calendar/weekday.ts";
import { dateText } from "./calendar-text.ts";

/** A market identifier code. */
export const MIC = /^[A-Z0-9]{4}$/;

export const micText = z.string().regex(MIC, "expected a MIC, such as XNYS");

/** `09:30-16:00`, with a lunch break `09:00-11:30,12:30-15:30`. */
export const hoursText = z.string().transform((text, context): SessionHours => {
  const hours = sessionHours(text);
  if (hours) return hours;
  context.addIssue('expected hours in order, such as "09:30-16:00"');
  return z.NEVER;
});

const weekText = z.string().transform((text, context): readonly Weekday[] => {
  const days = text.split(" ");
  const known: readonly string[] = WEEKDAYS;
  if (days.every((day) => known.includes(day))) return days as Weekday[];
  context.addIssue("expected weekdays such as MON TUE WED THU FRI");
  return z.NEVER;
});

/** `"2026": "01-01 12-25"`: days by year, so that a change is a change of one line. */
const yearlyDays = z
  .record(z.string().regex(/^\d{4}$/, "expected a year"), z.string())
  .transform((years, context): readonly PlainDate[] =>
    Object.entries(years).flatMap(([year, days]) =>
      days.split(" ").flatMap((day) => {
        const date = `${year}-${day}`;
        if (isPlainDate(date)) return date;
        context.issues.push({
          code: "custom",
          message: `${date} is no date`,
          path: [year],
          input: days,
        });
        return [];
      }),
    ),
  );

const specialDays = z.record(z.string(), yearlyDays).transform((groups, context) =>
  Object.entries(groups).flatMap(([text, dates]) => {
    const hours = sessionHours(text);
    if (hours) return dates.map((date) => ({ date, hours }));
    const message = 'expected hours in order, such as "09:30-16:00"';
    context.issues.push({ code: "custom", message, path: [text], input: text });
    return [];
  }),
);

/** One of `calendars/*.json`: strict, so that a misspelt key is refused. */
export const calendarFile = z
  .strictObject({
    schema: z.literal("thirdfriday/exchange-calendar/1"),
    mics: z.array(micText).min(1),
    zone: z.string().min(1),
    valid_from: dateText,
    valid_to: dateText,
    announced_until: dateText,
    announced_because: z.string().min(1),
    source: z.string().min(1),
    weeks: z.array(z.strictObject({ until: dateText, days: weekText })).min(1),
    hours: z.array(z.strictObject({ until: dateText, hours: hoursText })).min(1),
    closed: yearlyDays,
    extra: yearlyDays,
    special: specialDays,
  })
  .refine(({ valid_from, valid_to }) => valid_from <= valid_to, {
    path: ["valid_to"],
    message: "the calendar ends before it begins",
  })
  .refine(({ weeks, valid_to }) => reaches(weeks, valid_to), {
    path: ["weeks"],
    message: "expected ascending days of which the last is valid_to",
  })
  .refine(({ hours, valid_to }) => reaches(hours, valid_to), {
    path: ["hours"],
    message: "expected ascending days of which the last is valid_to",
  })
  .transform((file): ListedCalendar => ({
    mics: file.mics,
    zone: file.zone,
    validFrom: file.valid_from,
    validTo: file.valid_to,
    announcedUntil: file.announced_until,
    weeks: file.weeks,
    hours: file.hours,
    closed: file.closed,
    extra: file.extra,
    special: file.special,
  }));

function reaches(rows: readonly { readonly until: PlainDate }[], end: PlainDate): boolean {
  const ascending = rows.every(({ until }, at) => at === 0 || rows[at - 1]!.until < until);
  return ascending && rows.at(-1)?.until === end;
}
