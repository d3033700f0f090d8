import { fixedDates, roleRule } from "../calendar/schedule-words.ts";
import { withImpliedRoles, type EventRoles } from "./event-dates.ts";
import { capitalised, inMonths, monthsInWords } from "../words/figures.ts";
import { roleName } from "../words/role-names.ts";

/** The days of a rule between reviews, and the months that have one. */
export function dateSentences(
  dates: EventRoles | undefined,
  months: readonly number[] | undefined,
): readonly string[] {
  const schedule = { roles: withImpliedRoles(dates ?? {}) };
  return [
    ...(months ? [`It is looked at ${observedInWords(months, dates?.["check"])}.`] : []),
    ...Object.keys(dates ?? {}).map(
      (role) => `${capitalised(roleName(role))}: ${ofThatMonth(roleRule(schedule, role))}.`,
    ),
    ...fixedDates(dates ?? {}),
  ];
}

/** The months of a rule; `for` them where the day that is observed is of another month than its own. */
export function observedInWords(
  months: readonly number[],
  observed: EventRoles[string] | undefined,
): string {
  const isElsewhere = observed !== undefined && "month_offset" in observed && observed.month_offset;
  return isElsewhere ? `for ${monthsInWords(months)}` : inMonths(months);
}

/** Between reviews the month counted from is that of the observation. */
function ofThatMonth(rule: string): string {
  return rule
    .replaceAll(/\b(before|after) the review month/g, "$1 it")
    .replaceAll("the review month", "that month");
}
