import { PipelineError } from "../errors.ts";
import type { ClockTime } from "./clock-time.ts";
import { easterSunday } from "./easter.ts";
import {
  addDays,
  datesOfYear,
  dayNumber,
  plainDate,
  weekdayOf,
  yearOf,
  type PlainDate,
} from "./plain-date.ts";
import type { ExchangeCalendar } from "./session.ts";
import { WEEKDAYS, type Weekday } from "./weekday.ts";
import { nthWeekdayOf, yearMonth } from "./year-month.ts";

/** A day that every year has: `MM-DD`, the nth weekday of a month, or days from Easter Sunday. */
type YearlyDay =
  | { readonly day: string }
  | {
      readonly month: number;
      readonly nth_weekday: readonly [Weekday, number];
      readonly plus_days?: number | undefined;
    }
  | { readonly easter: number };

/** A rule applies to the days it names from `valid_from` to `valid_to`, both included. */
interface Validity {
  readonly id: string;
  readonly valid_from?: PlainDate | undefined;
  readonly valid_to?: PlainDate | undefined;
}

/** A closed day; on a weekday named in `moves` it is observed so many days later instead. */
type HolidayRule = YearlyDay &
  Validity & { readonly moves?: Readonly<Partial<Record<Weekday, number>>> | undefined };

/** A session that ends early, where its weekday is one of `on`. */
type EarlyCloseRule = YearlyDay &
  Validity & { readonly close: ClockTime; readonly on?: readonly Weekday[] | undefined };

/** A calendar as dated rules: what `calendars/*.yaml` holds. */
export interface CalendarRules {
  readonly calendar: string;
  readonly mics: readonly string[];
  readonly zone: string;
  readonly hours: { readonly open: ClockTime; readonly close: ClockTime };
  readonly valid_from: PlainDate;
  readonly valid_to: PlainDate;
  readonly weekend: readonly Weekday[];
  readonly holidays: readonly HolidayRule[];
  readonly early_closes: readonly EarlyCloseRule[];
  readonly closures: readonly { readonly date: PlainDate; readonly reason: string }[];
  readonly single_early_closes: readonly {
    readonly date: PlainDate;
    readonly close: ClockTime;
    readonly reason: string;
  }[];
}

/**
 * The sessions of one exchange under dated rules: every day that is neither weekend, holiday nor
 * closure, with the early closes. An early close that falls on a closed day has no effect.
 *
 * Throws: calendar_unknown when the rules are not those of `mic`.
 */
export function expandCalendar(rules: CalendarRules, mic: string): ExchangeCalendar {
  if (!rules.mics.includes(mic))
    throw new PipelineError("calendar_unknown", {
      calendar: mic,
      reason: `${rules.calendar} is the calendar of ${rules.mics.join(", ")}`,
    });
  const sessions = openDays(rules);
  return {
    mic,
    zone: rules.zone,
    hours: rules.hours,
    validFrom: rules.valid_from,
    validTo: rules.valid_to,
    sessions,
    earlyCloses: earlyCloses(rules, new Set(sessions)),
  };
}

function openDays(rules: CalendarRules): PlainDate[] {
  const closed = closedDays(rules);
  const [from, to] = [dayNumber(rules.valid_from), dayNumber(rules.valid_to)];
  const isWeekend = WEEKDAYS.map((weekday) => rules.weekend.includes(weekday));
  const days: PlainDate[] = [];
  for (let year = yearOf(rules.valid_from); year <= yearOf(rules.valid_to); year++) {
    const dates = datesOfYear(year);
    const firstDay = dayNumber(dates[0]!);
    const firstWeekday = WEEKDAYS.indexOf(weekdayOf(dates[0]!));
    for (const [at, date] of dates.entries()) {
      const day = firstDay + at;
      if (day < from || day > to || isWeekend[(firstWeekday + at) % 7] || closed.has(day)) continue;
      days.push(date);
    }
  }
  return days;
}

/** Holidays as observed and single closures, as day numbers. */
function closedDays(rules: CalendarRules): ReadonlySet<number> {
  const closed = new Set(rules.closures.map(({ date }) => dayNumber(date)));
  for (const rule of rules.holidays)
    for (const date of namedDays(rule, rules))
      closed.add(dayNumber(date) + (rule.moves?.[weekdayOf(date)] ?? 0));
  return closed;
}

function earlyCloses(
  rules: CalendarRules,
  sessions: ReadonlySet<PlainDate>,
): Record<string, ClockTime> {
  const closes: Record<string, ClockTime> = {};
  for (const rule of rules.early_closes)
    for (const date of namedDays(rule, rules)) {
      const applies = rule.on === undefined || rule.on.includes(weekdayOf(date));
      if (applies && sessions.has(date)) closes[date] = rule.close;
    }
  for (const { date, close } of rules.single_early_closes)
    if (sessions.has(date)) closes[date] = close;
  return closes;
}

/** One day a year, from the year before the calendar to the year after it, while the rule holds. */
function namedDays(rule: YearlyDay & Validity, rules: CalendarRules): PlainDate[] {
  const days: PlainDate[] = [];
  for (let year = yearOf(rules.valid_from) - 1; year <= yearOf(rules.valid_to) + 1; year++) {
    const date = dayIn(rule, year);
    const holds =
      date >= (rule.valid_from ?? "0000-00-00") && date <= (rule.valid_to ?? "9999-99-99");
    if (holds) days.push(date);
  }
  return days;
}

function dayIn(rule: YearlyDay, year: number): PlainDate {
  if ("easter" in rule) return addDays(easterSunday(year), rule.easter);
  if ("day" in rule) return plainDate(`${year}-${rule.day}`);
  const [weekday, n] = rule.nth_weekday;
  const month = yearMonth(`${year}-${String(rule.month).padStart(2, "0")}`);
  return addDays(nthWeekdayOf(month, { weekday, n }), rule.plus_days ?? 0);
}
