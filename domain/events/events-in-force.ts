import { isInMonths } from "../calendar/dated-record.ts";
import { implementationClose } from "../calendar/implementation-close.ts";
import { placeRoles } from "../calendar/place-roles.ts";
import type { PlainDate } from "../calendar/plain-date.ts";
import type { ReviewDates } from "../calendar/review-dates.ts";
import { sessionOf } from "../calendar/review-schedule.ts";
import type { ReviewSpan } from "../calendar/review-span.ts";
import { roleDates } from "../calendar/role-dates.ts";
import { rolesLeadingTo } from "../calendar/schedule-rule.ts";
import { spanInForce } from "../calendar/span-in-force.ts";
import { withDetails } from "../calendar/with-details.ts";
import { withPlace, type PlacedVersion } from "../calendar/with-place.ts";
import type { ErrorDetails } from "../errors.ts";
import { checkEventDates } from "./check-event-dates.ts";
import type { ExchangeCalendar } from "../calendar/session.ts";
import type { TimedCalendar } from "../calendar/timed-calendar.ts";
import {
  FEWEST_DAYS,
  FEWEST_SESSIONS,
  addMonths,
  yearMonthOf,
  type YearMonth,
} from "../calendar/year-month.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { withImpliedRoles, type EventRoles } from "./event-dates.ts";
import type { EventTimetable } from "./event-kind.ts";
import { eventTimetables, type EventRules } from "./event-rules.ts";

/** A rulebook version's rules between reviews; they hold until the next version's `validFrom`. */
export interface EventVersion extends PlacedVersion {
  readonly validFrom: PlainDate;
  readonly rules: EventRules;
}

/**
 * The dates of every rule between reviews that a month gives, where they are implemented from `from`
 * to `to`, in order of implementation close, then of the rules. An entry by trading days has none, since
 * they count from a listing.
 *
 * `review` is the month of the rule; `kind` is the rule's name, with its id after a colon. Roles stand in
 * order of time. A rule belongs to the version in force at its effective open.
 *
 * Expects: versions in order of `validFrom`. Throws: calendar_unknown, schedule_inconsistent.
 */
export function eventsInForce(
  versions: readonly EventVersion[],
  timed: TimedCalendar,
  span: ReviewSpan,
): readonly ReviewDates[] {
  const found = versions.flatMap((version, at) => {
    const own = spanInForce(versions, { at, span, timed });
    if (!own) return [];
    return eventTimetables(version.rules)
      .flatMap((rule) => {
        const pathOf = (details: ErrorDetails) => roleAt(rule, details);
        return withPlace(version, pathOf, () => timetableDates(rule, timed, own));
      })
      .filter((dates) => {
        const effective = sessionOf(dates, "effective_open");
        return versions.findLast(({ validFrom }) => validFrom <= effective) === version;
      });
  });
  const closeOf = (dates: ReviewDates) => sessionOf(dates, "implement_close");
  return found.toSorted((a, b) => byCodeUnit(closeOf(a), closeOf(b)));
}

/** Where the role of a rule is written that an error is about. */
export function roleAt({ path }: EventTimetable, { role }: ErrorDetails): EventTimetable["path"] {
  return role === undefined ? path : [...path, "dates", String(role)];
}

/**
 * The dates of one rule, implemented in a span, in order of months.
 *
 * Throws: calendar_unknown; schedule_inconsistent for dates that it cannot have.
 */
export function timetableDates(
  { name, months, dated, roles }: EventTimetable,
  timed: TimedCalendar,
  span: ReviewSpan,
): readonly ReviewDates[] {
  const { calendar } = timed;
  return monthsAround(roles, calendar, span).flatMap((month) => {
    if (!isInMonths({ months, dated }, month)) return [];
    const given = { calendar, month, roles: withImpliedRoles(roles), dated };
    const about = { review: month, kind: name };
    const close = withDetails(about, () => implementationClose(given, span));
    if (close === undefined || close < span.from || close > span.to) return [];
    const placed = withDetails(about, () => placeRoles(given));
    const inOrder = roleDates(placed, timed).toSorted((a, b) =>
      byCodeUnit(a.instantUtc, b.instantUtc),
    );
    const dates = { review: month, kind: name, roles: inOrder };
    checkEventDates(dates, timed);
    return [dates];
  });
}

/** The months of which a rule may be implemented in the span, as far as the calendar reaches. */
function monthsAround(
  roles: EventRoles,
  { validFrom, validTo }: ExchangeCalendar,
  { from, to }: ReviewSpan,
): readonly YearMonth[] {
  const offsets = Object.values(roles).map((rule) =>
    "month_offset" in rule ? (rule.month_offset ?? 0) : 0,
  );
  const [least, most] = [Math.min(0, ...offsets), Math.max(0, ...offsets)];
  const first = laterOf(
    addMonths(yearMonthOf(from), -1 - most - monthsOfDistance(roles, 1)),
    addMonths(yearMonthOf(validFrom), -least),
  );
  const last = addMonths(yearMonthOf(to), 1 - least + monthsOfDistance(roles, -1));
  const found: YearMonth[] = [];
  for (let month = first; month <= last; month = addMonths(month, 1))
    if (addMonths(month, most) <= yearMonthOf(validTo)) found.push(month);
  return found;
}

/** The most months by which the days that lead to an implementation may take it from its own month, one way. */
function monthsOfDistance(roles: EventRoles, way: 1 | -1): number {
  const counted = Object.values(rolesLeadingTo("implement_close", withImpliedRoles(roles)));
  return counted.reduce((months, rule) => {
    const [distance, inMonth] =
      "sessions" in rule
        ? [rule.sessions, FEWEST_SESSIONS]
        : ["calendar_days" in rule ? (rule.calendar_days ?? 0) : 0, FEWEST_DAYS];
    return months + Math.ceil(Math.max(0, way * distance) / inMonth);
  }, 0);
}

function laterOf(a: YearMonth, b: YearMonth): YearMonth {
  return a > b ? a : b;
}
