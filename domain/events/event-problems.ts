import { scheduleProblems } from "../calendar/schedule-problems.ts";
import type { CapStep } from "../capping/cap-step.ts";
import { thresholdOf } from "../capping/comparator.ts";
import type { ConditionalCheck } from "./conditional-check.ts";
import { withImpliedRoles, type EventRoles } from "./event-dates.ts";
import type { EventRules } from "./event-rules.ts";
import type { FastEntryRule } from "./fast-entry.ts";
import type { FastExitRule } from "./fast-exit.ts";

/** What of a rulebook its rules between reviews can contradict. */
interface EventsOf extends EventRules {
  readonly select: Readonly<Record<string, unknown>>;
  readonly caps: Readonly<Record<string, readonly CapStep[]>>;
}

interface EventProblem {
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

/** Every contradiction of the rules between reviews, where it stands in the rulebook. */
export function eventProblems(rulebook: EventsOf): readonly EventProblem[] {
  const { fast_entry = [], fast_exit = [], ongoing_tests = [], conditional_check } = rulebook;
  return [
    ...fast_entry.flatMap((rule, at) => under(["fast_entry", at], entryProblems(rule, rulebook))),
    ...fast_exit.flatMap((rule, at) => under(["fast_exit", at], exitProblems(rule))),
    ...ongoing_tests.flatMap(({ dates }, at) =>
      under(["ongoing_tests", at], roleProblems(dates, ["implement_close"])),
    ),
    ...(conditional_check
      ? under(["conditional_check"], checkProblems(conditional_check, rulebook))
      : []),
    ...twiceNamed(rulebook),
  ];
}

function under(
  place: readonly (string | number)[],
  problems: readonly EventProblem[],
): readonly EventProblem[] {
  return problems.map(({ path, reason }) => ({ path: [...place, ...path], reason }));
}

function twiceNamed(rules: EventRules): readonly EventProblem[] {
  const keys = ["fast_entry", "fast_exit", "ongoing_tests"] as const;
  return keys.flatMap((key) => {
    const ids = (rules[key] ?? []).map(({ id }) => id);
    return ids.flatMap((id, at) =>
      ids.indexOf(id) === at
        ? []
        : [{ path: [key, at, "id"], reason: `the rule ${id} is named twice` }],
    );
  });
}

function entryProblems(
  rule: FastEntryRule,
  { select }: Pick<EventsOf, "select">,
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
    return roleProblems(dates, ["check", "implement_close"]);
  }
  if (observe_day === undefined || enter_after_day === undefined)
    return [{ path: [], reason: "`observe_day` and `enter_after_day` are needed, or `dates`" }];
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

function exitProblems({ rank, best_non_member_rank: best, dates }: FastExitRule) {
  const problems = [...roleProblems(dates, ["check", "implement_close"])];
  const [leaves, enters] = [rank.at_least ?? rank.over, best?.at_most ?? best?.under];
  if (leaves === undefined || (rank.at_least !== undefined && rank.over !== undefined))
    problems.push({ path: ["rank"], reason: "a rank is either `at_least` or `over`" });
  else if (enters !== undefined && enters > leaves)
    problems.push({
      path: ["best_non_member_rank"],
      reason: `a company of rank ${enters} would take the place of a better one`,
    });
  return problems;
}

function checkProblems(
  { dates, triggers, caps: kind, unit }: ConditionalCheck,
  { caps }: Pick<EventsOf, "caps">,
): readonly EventProblem[] {
  const steps = caps[kind];
  if (!steps)
    return [{ path: ["caps"], reason: `the kinds under caps are ${Object.keys(caps).join(", ")}` }];
  const targets = steps.flatMap((step) =>
    step.kind === "single" && step.unit === unit ? [step.target] : [],
  );
  const target = Math.max(0, ...targets);
  return [
    ...roleProblems(dates, ["price", "implement_close"]),
    ...triggers.flatMap((trigger, at) =>
      "any" in trigger && thresholdOf(trigger.any) < target
        ? [
            {
              path: ["triggers", at, "any"],
              reason: `it fires at once: the caps set the largest to ${target}`,
            },
          ]
        : [],
    ),
  ];
}

/** Roles that are missing, or count from one that is. */
function roleProblems(dates: EventRoles, needed: readonly string[]): EventProblem[] {
  const isEnd = (role: string) => role === "implement_close" && dates["effective_open"];
  const missing = needed.filter((role) => !Object.hasOwn(dates, role) && !isEnd(role));
  if (missing.length > 0)
    return [{ path: ["dates"], reason: `a date is needed for ${missing.join(" and ")}` }];
  return scheduleProblems(withImpliedRoles(dates)).map(({ role, key, reason }) => ({
    path: ["dates", role, key],
    reason,
  }));
}
