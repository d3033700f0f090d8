import { code } from "../words/spans.ts";
import { dateSentences } from "./event-date-words.ts";
import { amount, counted, listed } from "../words/figures.ts";
import { kindName } from "../words/kind-names.ts";
import { ranksInWords } from "../words/limit-words.ts";
import { measureName, unitlessName } from "../measures/measure-names.ts";
import { eventList, type EventProblem, type EventSurroundings } from "./event-kind.ts";
import type { FastEntryCondition, FastEntryRule } from "./fast-entry.ts";
import { roleProblems } from "./role-problems.ts";

/** A new listing enters between reviews. */
export const fastEntry = eventList("fast entry", {
  problems: entryProblems,
  words: entrySentences,
  months: ({ months, dates }: FastEntryRule) => months && dates && { months, roles: dates },
});

function entryProblems(
  rule: FastEntryRule,
  { select }: Pick<EventSurroundings, "select">,
): readonly EventProblem[] {
  const { removes, over_count_until, when } = rule;
  const problems: EventProblem[] = [...entryDayProblems(rule)];
  if (removes !== undefined && over_count_until !== undefined)
    problems.push({
      path: ["over_count_until"],
      reason: "an entry that removes a member leaves the count as it is",
    });
  if (over_count_until !== undefined && !Object.hasOwn(select, over_count_until))
    problems.push({
      path: ["over_count_until"],
      reason: `the kinds under select are ${Object.keys(select).join(", ")}`,
    });
  const until = over_count_until === undefined ? undefined : select[over_count_until];
  if (until?.float_count !== undefined || until?.members_over_count !== undefined)
    problems.push({
      path: ["over_count_until"],
      reason: `at ${over_count_until} the count floats too, so it is never restored`,
    });
  for (const [at, condition] of when.entries())
    if (
      "size" in condition &&
      (condition.over === undefined) === (condition.at_least === undefined)
    )
      problems.push({ path: ["when", at], reason: "a size is either `over` or `at_least`" });
  return problems;
}

function entryDayProblems(rule: FastEntryRule): readonly EventProblem[] {
  const { observe_day, enter_after_day, notice_sessions = 0, dates, months } = rule;
  if (dates !== undefined) {
    if (observe_day !== undefined || enter_after_day !== undefined)
      return [{ path: ["dates"], reason: "an entry has trading days or `dates`, not both" }];
    if (months === undefined)
      return [{ path: ["dates"], reason: "`months` are needed beside `dates`" }];
    if (rule.notice_sessions !== undefined)
      return [
        { path: ["notice_sessions"], reason: "nothing reads it: the days follow from `dates`" },
      ];
    return roleProblems(dates, ["check", "implement_close"]);
  }
  if (observe_day === undefined || enter_after_day === undefined)
    return [{ path: [], reason: "`observe_day` and `enter_after_day` are needed, or `dates`" }];
  if (months !== undefined)
    return [{ path: ["months"], reason: "nothing reads them: they belong to `dates`" }];
  if (enter_after_day < observe_day)
    return [
      {
        path: ["enter_after_day"],
        reason: `the listing is not observed before day ${observe_day}`,
      },
    ];
  if (enter_after_day - observe_day < notice_sessions)
    return [
      {
        path: ["notice_sessions"],
        reason: `from day ${observe_day} to day ${enter_after_day} there are ${enter_after_day - observe_day} sessions of notice`,
      },
    ];
  return [];
}

function entrySentences(rule: FastEntryRule): readonly string[] {
  const { observe_day, enter_after_day, notice_sessions, dates, months, when } = rule;
  return [
    `A new listing enters between reviews when ${listed(when.map(conditionWords))}.`,
    "It faces the screens of the rules, as a newcomer does at a review, but for those that are waived for fast entries.",
    ...(observe_day === undefined
      ? []
      : [
          `It is measured at the close of its trading day ${observe_day}; the first trade is day 1.`,
        ]),
    ...(enter_after_day === undefined
      ? []
      : [`It enters after the close of its trading day ${enter_after_day}.`]),
    ...(notice_sessions === undefined || enter_after_day === undefined
      ? []
      : [
          `It is announced after the close of its trading day ${enter_after_day - notice_sessions} at the latest, so that ${counted(notice_sessions, "session")} of notice end with the day of entry.`,
        ]),
    ...dateSentences(dates, months),
    ...(rule.removes ? ["The lowest ranked constituent leaves for it."] : []),
    ...(rule.over_count_until
      ? [
          `The number of constituents may stand above the count until the next ${kindName(rule.over_count_until)} review.`,
        ]
      : []),
  ];
}

function conditionWords(condition: FastEntryCondition): string {
  if ("rank" in condition)
    return `by ${unitlessName("company_cap")} the listing would be ranked ${ranksInWords(condition.rank, amount)} among the constituents`;
  if ("worst_member_rank" in condition)
    return `the lowest ranked constituent is ranked ${ranksInWords(condition.worst_member_rank, amount)} among all eligible companies`;
  const { size, over, at_least, times } = condition;
  const limit = over ?? at_least;
  const shown =
    typeof limit === "string"
      ? `the breakpoint that the index's owner gives for that day as ${code(limit)}`
      : amount(limit ?? 0);
  const factor = times === undefined ? "" : `${amount(times)} times `;
  return `${measureName(size)} is ${over === undefined ? "at least" : "over"} ${factor}${shown}`;
}
