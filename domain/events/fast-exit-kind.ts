import { dateSentences } from "./event-date-words.ts";
import { amount, inARow } from "../words/figures.ts";
import { ranksInWords } from "../words/limit-words.ts";
import { eventList, type EventProblem } from "./event-kind.ts";
import type { FastExitRule } from "./fast-exit.ts";
import { roleProblems } from "./role-problems.ts";

/** A member that ranks too low for so long leaves between reviews. */
export const fastExit = eventList("fast exit", {
  problems: exitProblems,
  words: exitSentences,
  months: ({ months, dates }: FastExitRule) => ({ months, roles: dates }),
});

function exitProblems({
  rank,
  best_non_member_rank: best,
  dates,
}: FastExitRule): readonly EventProblem[] {
  const problems = [...roleProblems(dates, ["check", "implement_close"])];
  const [leaves, enters] = [firstToLeave(rank), best === undefined ? undefined : lastToEnter(best)];
  if (leaves === undefined || (rank.at_least !== undefined && rank.over !== undefined))
    problems.push({ path: ["rank"], reason: "a rank is either `at_least` or `over`" });
  else if (enters !== undefined && enters > leaves)
    problems.push({
      path: ["best_non_member_rank"],
      reason: `a company of rank ${enters} would take the place of a better one`,
    });
  return problems;
}

/** The best rank at which a member leaves. */
function firstToLeave({ at_least, over }: FastExitRule["rank"]): number | undefined {
  return at_least ?? (over === undefined ? undefined : over + 1);
}

/** The worst rank at which a company may take the place. */
function lastToEnter({
  at_most,
  under,
}: NonNullable<FastExitRule["best_non_member_rank"]>): number | undefined {
  return at_most ?? (under === undefined ? undefined : under - 1);
}

function exitSentences(rule: FastExitRule): readonly string[] {
  return [
    `A constituent leaves between reviews when it is ranked ${ranksInWords(rule.rank, amount)} at ${inARow(rule.periods, "observation")}.`,
    ...(rule.best_non_member_rank
      ? [
          `A company that is no constituent must then be ranked ${ranksInWords(rule.best_non_member_rank, amount)}, so that it can take the place.`,
        ]
      : []),
    ...dateSentences(rule.dates, rule.months),
  ];
}
