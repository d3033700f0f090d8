import { ruleInWords } from "../../calendar/rule-in-words.ts";
import type { EventRoles } from "../../events/event-dates.ts";
import { code } from "../spans.ts";
import { monthsInWords } from "./figures.ts";

/** The days of a rule between reviews, and the months that have one. */
export function dateSentences(
  dates: EventRoles | undefined,
  months: readonly number[] | undefined,
): readonly string[] {
  return [
    ...(months ? [`Months: ${monthsInWords(months)}.`] : []),
    ...Object.entries(dates ?? {}).map(
      ([role, rule]) => `${code(role)}: ${ruleInWords(rule, rule.at ?? "close")}.`,
    ),
  ];
}
