import { isInMonths } from "../calendar/dated-record.ts";
import { placeRoles } from "../calendar/place-roles.ts";
import type { PlainDate } from "../calendar/plain-date.ts";
import type { ReviewDates } from "../calendar/review-dates.ts";
import { sessionOf } from "../calendar/review-schedule.ts";
import { roleDates } from "../calendar/role-dates.ts";
import type { ExchangeCalendar } from "../calendar/session.ts";
import type { TimedCalendar } from "../calendar/timed-calendar.ts";
import { addMonths, yearMonthOf, type YearMonth } from "../calendar/year-month.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { withImpliedRoles, type EventRoles } from "./event-dates.ts";
import type { EventTimetable } from "./event-kind.ts";
import { eventTimetables, type EventRules } from "./event-rules.ts";

/** A rulebook version's rules between reviews; they hold until the next version's `validFrom`. */
export interface EventVersion {
  readonly validFrom: PlainDate;
  readonly rules: EventRules;
}

interface Span {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/**
 * The dates of every rule between reviews that a month gives, where they are implemented from `from`
 * to `to`, in order of implementation close, then of the rules. An entry by trading days has none, since
 * they count from a listing.
 *
 * `review` is the month of the rule; `kind` is the rule's name, with its id after a colon. Roles stand in
 * order of time. A rule belongs to the version in force at its effective open.
 *
 * Expects: versions in order of `validFrom`. Throws: calendar_unknown.
 */
export function eventsInForce(
  versions: readonly EventVersion[],
  timed: TimedCalendar,
  span: Span,
): readonly ReviewDates[] {
  const found = versions.flatMap((version) =>
    eventTimetables(version.rules)
      .flatMap((rule) => timetableDates(rule, timed, span))
      .filter((dates) => {
        const effective = sessionOf(dates, "effective_open");
        return versions.findLast(({ validFrom }) => validFrom <= effective) === version;
      }),
  );
  const closeOf = (dates: ReviewDates) => sessionOf(dates, "implement_close");
  return found.toSorted((a, b) => byCodeUnit(closeOf(a), closeOf(b)));
}

/** The dates of one rule, implemented in a span, in order of months. Throws: calendar_unknown. */
export function timetableDates(
  { name, months, dated, roles }: EventTimetable,
  timed: TimedCalendar,
  { from, to }: Span,
): readonly ReviewDates[] {
  const { calendar } = timed;
  return monthsAround(roles, calendar, { from, to }).flatMap((month) => {
    if (!isInMonths({ months, dated }, month)) return [];
    const placed = placeRoles({ calendar, month, roles: withImpliedRoles(roles), dated });
    const inOrder = roleDates(placed, timed).toSorted((a, b) =>
      byCodeUnit(a.instantUtc, b.instantUtc),
    );
    const dates = { review: month, kind: name, roles: inOrder };
    const close = sessionOf(dates, "implement_close");
    return close >= from && close <= to ? [dates] : [];
  });
}

/** The months of which a rule may be implemented in the span, as far as the calendar reaches. */
function monthsAround(
  roles: EventRoles,
  { validFrom, validTo }: ExchangeCalendar,
  { from, to }: Span,
): readonly YearMonth[] {
  const offsets = Object.values(roles).map((rule) =>
    "month_offset" in rule ? (rule.month_offset ?? 0) : 0,
  );
  const [least, most] = [Math.min(0, ...offsets), Math.max(0, ...offsets)];
  const first = laterOf(
    addMonths(yearMonthOf(from), -1 - most),
    addMonths(yearMonthOf(validFrom), -least),
  );
  const found: YearMonth[] = [];
  for (
    let month = first;
    month <= addMonths(yearMonthOf(to), 1 - least);
    month = addMonths(month, 1)
  )
    if (addMonths(month, most) <= yearMonthOf(validTo)) found.push(month);
  return found;
}

function laterOf(a: YearMonth, b: YearMonth): YearMonth {
  return a > b ? a : b;
}
