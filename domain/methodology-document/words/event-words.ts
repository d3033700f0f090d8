import { ruleInWords } from "../../calendar/rule-in-words.ts";
import type { EventRoles } from "../../events/event-dates.ts";
import type { CheckTrigger, ConditionalCheck } from "../../events/conditional-check.ts";
import type { EventRules } from "../../events/event-rules.ts";
import type { FastEntryCondition, FastEntryRule } from "../../events/fast-entry.ts";
import type { FastExitRule } from "../../events/fast-exit.ts";
import type { OngoingTest } from "../../events/ongoing-test.ts";
import { code } from "../spans.ts";
import { amount, counted, listed, monthsInWords, percent, plural } from "./figures.ts";
import { barsInWords, triggerInWords } from "./limit-words.ts";
import { measureName } from "./measure-names.ts";
import { recordInWords } from "./schedule-words.ts";

interface EventFact {
  readonly key: string;
  readonly sentences: readonly string[];
}

type Words<Rule> = (rule: Rule) => readonly EventFact[];

/** What each rule between reviews does, one entry each. */
const EVENT_WORDS: {
  readonly [Key in keyof EventRules]-?: Words<NonNullable<EventRules[Key]>>;
} = {
  fast_entry: (rules) =>
    rules.map((rule) => ({ key: `fast entry ${rule.id}`, sentences: entrySentences(rule) })),
  fast_exit: (rules) =>
    rules.map((rule) => ({ key: `fast exit ${rule.id}`, sentences: exitSentences(rule) })),
  ongoing_tests: (rules) =>
    rules.map((rule) => ({ key: `ongoing test ${rule.id}`, sentences: ongoingSentences(rule) })),
  conditional_check: (rule) => [{ key: "conditional check", sentences: checkSentences(rule) }],
};

/** Every rule between reviews in sentences, in the order of the registry. */
export function eventsInWords(rules: EventRules): readonly EventFact[] {
  return (Object.keys(EVENT_WORDS) as (keyof EventRules)[]).flatMap((key) => {
    const rule = rules[key];
    if (rule === undefined) return [];
    return (EVENT_WORDS[key] as Words<NonNullable<EventRules[keyof EventRules]>>)(rule);
  });
}

function entrySentences(rule: FastEntryRule): readonly string[] {
  const { observe_day, enter_after_day, notice_sessions, dates, months, when } = rule;
  return [
    `A new listing enters between reviews when ${listed(when.map(conditionWords))}.`,
    ...(observe_day === undefined
      ? []
      : [
          `It is measured at the close of its trading day ${observe_day}; the first trade is day 1.`,
        ]),
    ...(enter_after_day === undefined
      ? []
      : [`It enters after the close of its trading day ${enter_after_day}.`]),
    ...(notice_sessions === undefined
      ? []
      : [`It is announced at least ${counted(notice_sessions, "session")} before.`]),
    ...dateSentences(dates, months),
    ...(rule.removes ? ["The lowest ranked constituent leaves for it."] : []),
    ...(rule.over_count_until
      ? [
          `The number of constituents may stand above the count until the next ${code(rule.over_count_until)} review.`,
        ]
      : []),
  ];
}

function conditionWords(condition: FastEntryCondition): string {
  if ("rank" in condition)
    return `it would rank ${barsInWords(condition.rank, amount)} among the constituents`;
  if ("worst_member_rank" in condition)
    return `the lowest ranked constituent ranks ${barsInWords(condition.worst_member_rank, amount)} among all eligible companies`;
  const { size, over, at_least, times } = condition;
  const limit = over ?? at_least;
  const shown = typeof limit === "string" ? `the breakpoint ${code(limit)}` : amount(limit ?? 0);
  const factor = times === undefined ? "" : `${amount(times)} times `;
  return `${measureName(size)} is ${over === undefined ? "at least" : "over"} ${factor}${shown}`;
}

function exitSentences(rule: FastExitRule): readonly string[] {
  return [
    `A constituent leaves between reviews when its rank is ${barsInWords(rule.rank, amount)} at ${counted(rule.periods, "observation")} in a row.`,
    ...(rule.best_non_member_rank
      ? [
          `A company that is no constituent must then rank ${barsInWords(rule.best_non_member_rank, amount)}, so that it can take the place.`,
        ]
      : []),
    ...dateSentences(rule.dates, rule.months),
  ];
}

function ongoingSentences({ unit, weight, month_ends, dates }: OngoingTest): readonly string[] {
  return [
    `A ${unit} whose weight is under ${percent(weight.under)} at ${counted(month_ends, "month-end")} in a row leaves; exactly ${percent(weight.under)} is enough to stay.`,
    ...dateSentences(dates, undefined),
  ];
}

function checkSentences(rule: ConditionalCheck): readonly string[] {
  const fired = rule.triggers.map((trigger) => checkTrigger(trigger, rule.unit));
  return [
    `Weights are looked at again in ${monthsInWords(rule.months)}. The caps of the ${code(rule.caps)} review are applied anew when ${listed(fired, "or")}; otherwise nothing changes.`,
    ...(rule.dated ?? []).map((record) => recordInWords(record, "months of this check")),
    rule.forward_composition
      ? "Constituents, shares, floats and factors are those of the effective date."
      : "Constituents, shares, floats and factors are those of the price date.",
    ...dateSentences(rule.dates, undefined),
  ];
}

function checkTrigger(trigger: CheckTrigger, unit: ConditionalCheck["unit"]): string {
  if ("any" in trigger) return `a ${unit} weighs ${triggerInWords(trigger.any, percent)}`;
  return `the ${plural(unit)} ${triggerInWords(trigger.members, percent)} weigh ${triggerInWords(trigger.sum, percent)} together`;
}

function dateSentences(
  dates: EventRoles | undefined,
  months: readonly number[] | undefined,
): string[] {
  return [
    ...(months ? [`Months: ${monthsInWords(months)}.`] : []),
    ...Object.entries(dates ?? {}).map(
      ([role, rule]) => `${code(role)}: ${ruleInWords(rule, rule.at ?? "close")}.`,
    ),
  ];
}
