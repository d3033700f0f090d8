import { placeRoles } from "../calendar/place-roles.ts";
import type { PlainDate } from "../calendar/plain-date.ts";
import type { ReviewDates } from "../calendar/review-dates.ts";
import { roleDates } from "../calendar/role-dates.ts";
import type { DateRule } from "../calendar/schedule-rule.ts";
import type { TimedCalendar } from "../calendar/timed-calendar.ts";
import { withDetails } from "../calendar/with-details.ts";
import { withPlace, type PlacedVersion } from "../calendar/with-place.ts";
import { addMonths, yearMonthOf, type YearMonth } from "../calendar/year-month.ts";
import { ROLL_KIND } from "./roll-problems.ts";
import type { RollDays } from "./roll-schedule.ts";

/**
 * The dates of one month's roll: roles `roll_1` to `roll_n`, each the close at which one equal part of
 * the lead contract is exchanged.
 *
 * Throws: calendar_unknown, schedule_inconsistent.
 */
export function rollDates(
  { first_business_day: first, last_business_day: last }: RollDays,
  timed: TimedCalendar,
  month: YearMonth,
): ReviewDates {
  const days = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const roles = Object.fromEntries(
    days.map((day, at): [string, DateRule] => [
      `roll_${at + 1}`,
      { nth_session: day, at: "close" },
    ]),
  );
  const placed = withDetails({ review: month, kind: ROLL_KIND }, () =>
    placeRoles({ calendar: timed.calendar, month, roles }),
  );
  return { review: month, kind: ROLL_KIND, roles: roleDates(placed, timed) };
}

/** A rulebook version's roll; it is in force until the next version's `validFrom`. */
export interface RollVersion extends PlacedVersion {
  readonly validFrom: PlainDate;
  readonly roll: RollDays | undefined;
}

/**
 * The rolls whose last close lies from `from` to `to`, in order, each by the version in force at its
 * first close.
 *
 * Expects: versions in order of `validFrom`. Throws: calendar_unknown.
 */
export function rollsInForce(
  versions: readonly RollVersion[],
  timed: TimedCalendar,
  { from, to }: { readonly from: PlainDate; readonly to: PlainDate },
): readonly ReviewDates[] {
  const found: ReviewDates[] = [];
  for (let month = yearMonthOf(from); month <= yearMonthOf(to); month = addMonths(month, 1))
    for (const version of versions) {
      const { validFrom, roll } = version;
      if (roll === undefined) continue;
      const dates = withPlace(
        version,
        () => ["roll"],
        () => rollDates(roll, timed, month),
      );
      const [begins, ends] = [dates.roles[0]!.session, dates.roles.at(-1)!.session];
      const inForce = versions.findLast((other) => other.validFrom <= begins);
      if (inForce?.validFrom === validFrom && ends >= from && ends <= to) found.push(dates);
    }
  return found;
}
