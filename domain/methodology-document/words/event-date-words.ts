import { ruleInWords } from "../../calendar/rule-in-words.ts";
import type { EventRoles } from "../../events/event-dates.ts";
import { capitalised, monthsInWords } from "./figures.ts";
import { roleName } from "./role-names.ts";

/** The days of a rule between reviews, and the months that have one. */
export function dateSentences(
  dates: EventRoles | undefined,
  months: readonly number[] | undefined,
): readonly string[] {
  return [
    ...(months ? [`It is looked at in ${monthsInWords(months)}.`] : []),
    ...Object.entries(dates ?? {}).map(
      ([role, rule]) =>
        `${capitalised(roleName(role))}: ${ruleInWords(rule, rule.at ?? "close").replace("; at", ", at")}.`,
    ),
  ];
}
