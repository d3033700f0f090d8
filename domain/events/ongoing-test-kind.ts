import { dateSentences } from "./event-date-words.ts";
import { inARow, percent } from "../words/figures.ts";
import { eventList } from "./event-kind.ts";
import { ongoingRoles, type OngoingTest } from "./ongoing-test.ts";
import { roleProblems } from "./role-problems.ts";

/** A member must keep a weight. */
export const ongoingTests = eventList("ongoing test", {
  problems: ({ dates }: OngoingTest) => roleProblems(dates, ["implement_close"]),
  words: ongoingSentences,
  months: (test) => ({ months: EVERY_MONTH, roles: ongoingRoles(test) }),
});

/** Any month-end may be the last of a run. */
const EVERY_MONTH = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

function ongoingSentences({ unit, weight, month_ends, dates }: OngoingTest): readonly string[] {
  return [
    `A ${unit} whose weight is under ${percent(weight.under)} at ${inARow(month_ends, "month-end")} leaves; exactly ${percent(weight.under)} is enough to stay.${month_ends === 1 ? "" : ` A ${unit} that was no constituent at one of them is not tested yet.`}`,
    month_ends === 1
      ? "Dates count from the month of that month-end."
      : "Dates count from the month of the last of these month-ends.",
    ...dateSentences(dates, undefined),
  ];
}
