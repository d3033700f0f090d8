import { ruleInWords } from "../calendar/rule-in-words.ts";
import type { EventRoles } from "./event-dates.ts";
import { capitalised, inMonths } from "../words/figures.ts";
import { dateInWords, roleName, withRoleNames } from "../words/role-names.ts";

/** The days of a rule between reviews, and the months that have one. */
export function dateSentences(
  dates: EventRoles | undefined,
  months: readonly number[] | undefined,
): readonly string[] {
  const roles = Object.keys(dates ?? {});
  return [
    ...(months ? [`It is looked at ${inMonths(months)}.`] : []),
    ...Object.entries(dates ?? {}).map(([role, rule]) => {
      const at = rule.at ?? (role === "effective_open" ? "open" : "close");
      const said = dateInWords(withRoleNames(ruleInWords(rule, at), roles));
      return `${capitalised(roleName(role))}: ${ofThatMonth(said)}.`;
    }),
  ];
}

/** Between reviews the month counted from is that of the observation. */
function ofThatMonth(rule: string): string {
  return rule
    .replaceAll(/\b(before|after) the review month/g, "$1 it")
    .replaceAll("the review month", "that month");
}
