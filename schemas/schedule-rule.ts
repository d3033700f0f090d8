import { z } from "zod";
import { isClockTime } from "../domain/calendar/clock-time.ts";
import { unheldReviews } from "../domain/calendar/unheld-reviews.ts";
import { scheduleProblems } from "../domain/calendar/schedule-problems.ts";
import type { FormKey } from "../domain/calendar/forms/registry.ts";
import type { DateRule, KindSchedule, Schedule } from "../domain/calendar/schedule-rule.ts";
import { ROLL_KEYS } from "../domain/calendar/rolls/registry.ts";
import { combinedName } from "../domain/calendar/combined-calendar.ts";
import { MIC, micText } from "./calendar-file.ts";
import { isYearMonth } from "../domain/calendar/year-month.ts";
import { dateText, monthNumbers, nthWeekday, weekdayText } from "./calendar-text.ts";
import { datedRecords } from "./dated-record.ts";
import { formByKey } from "./form-by-key.ts";

export const roleName = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, "expected a role's name of a-z, 0-9 and _, such as announce");

const ONE_CALENDAR =
  "expected a MIC, such as XNYS, or several as a map, such as {all: [XNYS, XLON]}";

const severalMics = z
  .array(micText)
  .min(2)
  .refine((mics) => new Set(mics).size === mics.length, "an exchange is named twice");
/** One exchange, or several of which all, or any, are open. */
const calendarOfKind = z
  .union([
    z.string(ONE_CALENDAR).regex(MIC, ONE_CALENDAR),
    z.strictObject({ all: severalMics }),
    z.strictObject({ any: severalMics }),
  ])
  .transform((named) => {
    if (typeof named === "string") return named;
    return "all" in named ? combinedName("all", named.all) : combinedName("any", named.any);
  });

const at = z
  .union([
    z.enum(["open", "close"]),
    z.string().refine(isClockTime, 'expected open, close or a time in quotes, such as "20:00"'),
  ])
  .optional();
const roll = z.enum(ROLL_KEYS).optional();
const month_offset = z.int().min(-12).max(12).optional();
const days = z.int().min(-366).max(366);
const count = (limit: number) =>
  z
    .int()
    .min(-limit)
    .max(limit)
    .refine((n) => n !== 0, "expected a count other than 0");

/** The keys that tell a form; a weekday is told by where it stands, and two have another name. */
type WrittenForm =
  | Exclude<FormKey, "weekday">
  | "before"
  | "after"
  | "last_business_day"
  | "nth_business_day";

/** By the key that tells a form; `calendar_days` last, since `nth_weekday` may carry it too. */
const FORMS = {
  nth_weekday: z.strictObject({
    nth_weekday: nthWeekday,
    calendar_days: days.optional(),
    month_offset,
    roll,
    at,
  }),
  day_of_month: z.strictObject({
    day_of_month: z.int().min(1).max(28),
    month_offset,
    roll,
    at,
  }),
  fixed: z.strictObject({
    fixed: z
      .record(z.string(), dateText)
      .refine(
        (dates) => Object.keys(dates).every(isYearMonth),
        "expected dates by review, such as 2026-12: 2026-12-11",
      ),
    roll,
    at,
  }),
  last_session: z.strictObject({ last_session: z.literal(true), month_offset, at }),
  nth_session: z.strictObject({ nth_session: count(15), month_offset, at }),
  one_of_last_sessions: z.strictObject({
    one_of_last_sessions: z.int().min(2).max(15),
    month_offset,
    at,
  }),
  last_business_day: z
    .strictObject({ last_business_day: z.literal(true), month_offset, at })
    .transform(({ last_business_day: last_session, ...rule }) => ({ last_session, ...rule })),
  nth_business_day: z
    .strictObject({ nth_business_day: count(15), month_offset, at })
    .transform(({ nth_business_day: nth_session, ...rule }) => ({ nth_session, ...rule })),
  sessions: z.strictObject({ sessions: count(260), from: roleName, at }),
  next_session_after: z.strictObject({ next_session_after: roleName, at }),
  same_as: z.strictObject({ same_as: roleName, at }),
  before: z.strictObject({ weekday: weekdayText, before: roleName, roll, at }),
  after: z.strictObject({ weekday: weekdayText, after: roleName, roll, at }),
  calendar_days: z.strictObject({ calendar_days: days, from: roleName, roll, at }),
} satisfies Readonly<Record<WrittenForm, z.ZodType<DateRule>>>;

type Form = (typeof FORMS)[WrittenForm];

/** One role's rule: exactly one of the forms of docs/methodology/calendars.md. */
export const dateRule = formByKey(
  FORMS,
  z.union(Object.values(FORMS) as [Form, ...Form[]]).meta({ id: "DateRule" }),
  { noun: "a rule" },
);

/** Roles that follow from the others where a rulebook does not say otherwise. */
const IMPLIED: Readonly<Record<string, DateRule>> = {
  data_cutoff: { same_as: "rank" },
  proforma_start: { next_session_after: "announce" },
  freeze_start: { same_as: "announce" },
  effective_open: { next_session_after: "implement_close" },
};

const kindSchedule = z
  .object({
    months: monthNumbers,
    calendar: calendarOfKind.optional(),
    dated: datedRecords.optional(),
    rank: dateRule,
    price: dateRule,
    announce: dateRule,
    implement_close: dateRule,
  })
  .catchall(dateRule)
  .transform(({ months, calendar = "XNYS", dated, ...written }, context): KindSchedule => {
    const roles: Record<string, DateRule> = { ...IMPLIED, ...written };
    for (const [at, record] of (dated ?? []).entries())
      if ("role" in record && !Object.hasOwn(roles, record.role))
        context.issues.push({
          code: "custom",
          message: `no role ${record.role} here; known are ${Object.keys(roles).join(", ")}`,
          path: ["dated", at, "role"],
          input: record.role,
        });
    // An implied role is wrong only through a written one, which is named at its own place.
    const problems = scheduleProblems(roles).filter(({ role }) => Object.hasOwn(written, role));
    for (const { role, key, reason } of problems)
      context.issues.push({ code: "custom", message: reason, path: [role, key], input: roles });
    for (const role of Object.keys(written).filter((name) => !roleName.safeParse(name).success))
      context.issues.push({
        code: "custom",
        message: "expected a role's name of a-z, 0-9 and _, such as announce",
        path: [role],
        input: role,
      });
    const kind = { months, calendar, roles, ...(dated && { dated }) };
    for (const { path, value, reason } of unheldReviews(kind))
      context.issues.push({ code: "custom", message: reason, path: [...path], input: value });
    return kind;
  });

/** A rulebook's `schedule:` block: one timetable per kind of review, all on one exchange's calendar. */
export const scheduleBlock = z
  .record(z.string(), kindSchedule)
  .transform((schedule, context): Schedule => {
    const [first, ...others] = Object.entries(schedule);
    for (const [kind, { calendar }] of others)
      if (first && calendar !== first[1].calendar)
        context.issues.push({
          code: "custom",
          message: `${first[0]} follows ${first[1].calendar}; an index follows one calendar`,
          path: [kind, "calendar"],
          input: calendar,
        });
    return schedule;
  });
