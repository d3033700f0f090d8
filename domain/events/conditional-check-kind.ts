import { dateSentences, observedInWords } from "./event-date-words.ts";
import { listed, percent, plural } from "../words/figures.ts";
import { kindName } from "../words/kind-names.ts";
import { triggerInWords } from "../words/limit-words.ts";
import { recordInWords } from "../calendar/schedule-words.ts";
import type { CapStep } from "../capping/cap-step.ts";
import { meets, thresholdOf, type Trigger } from "../numeric/comparator.ts";
import { capKindOf } from "../capping/registry.ts";
import type { EventKind, EventProblem, EventSurroundings } from "./event-kind.ts";
import type { CheckTrigger, ConditionalCheck } from "./conditional-check.ts";
import { roleProblems } from "./role-problems.ts";

/** Capped weights are tested again on a day of their own. */
export const conditionalCheck: EventKind<ConditionalCheck> = {
  problems: checkProblems,
  words: (rule) => [{ key: "conditional check", sentences: checkSentences(rule) }],
  timetables: ({ months, dated, dates }) => [
    { name: CHECK_NAME, months, dated, roles: dates, path: [] },
  ],
};

/** What the check's timetable is called beside those of the kinds of review. */
const CHECK_NAME = "conditional_check";

function checkProblems(
  { dates, triggers, caps: kind, unit }: ConditionalCheck,
  { caps, select }: EventSurroundings,
): readonly EventProblem[] {
  const steps = caps[kind];
  if (!steps)
    return [{ path: ["caps"], reason: `the kinds under caps are ${Object.keys(caps).join(", ")}` }];
  const own = steps.filter((step) => step.unit === unit);
  return [
    ...(steps.length === 0
      ? [{ path: ["caps"], reason: `the ${kind} review has no caps that could be applied again` }]
      : []),
    ...(Object.hasOwn(select, CHECK_NAME)
      ? [{ path: [], reason: `a kind of review under select has the name of the check's dates` }]
      : []),
    ...roleProblems(dates, ["price", "implement_close"]),
    ...triggers.flatMap((trigger, at) =>
      triggerProblems(trigger, own).map(({ path, reason }) => ({
        path: ["triggers", at, ...path],
        reason,
      })),
    ),
  ];
}

/** What the caps themselves set, and would be capped again on the day after it was capped. */
function triggerProblems(
  trigger: CheckTrigger,
  steps: readonly CapStep[],
): readonly EventProblem[] {
  const sets = steps.flatMap((step) => capKindOf(step).sets?.(step) ?? []);
  if ("any" in trigger) {
    const most = Math.max(0, ...sets.map(({ largest }) => largest));
    return meets(trigger.any, most)
      ? [{ path: ["any"], reason: `it fires at once: the caps set the largest to ${most}` }]
      : [];
  }
  const { members, sum } = trigger;
  if (thresholdOf(sum) <= thresholdOf(members))
    return [{ path: ["sum"], reason: "one member alone is over it: the sum says nothing" }];
  const most = Math.max(
    0,
    ...sets.flatMap(({ group }) =>
      group && thresholdOf(members) <= thresholdOf(group.members) ? [group.together] : [],
    ),
  );
  return meets(sum, most)
    ? [{ path: ["sum"], reason: `it fires at once: the caps set the group to ${most}` }]
    : [];
}

function checkSentences(rule: ConditionalCheck): readonly string[] {
  const fired = rule.triggers.map((trigger) => checkTrigger(trigger, rule.unit));
  return [
    `The capped weights are looked at again ${observedInWords(rule.months, rule.dates["price"])}, at the closes of the price date. The caps of the ${kindName(rule.caps)} review are applied to them anew when ${listed(fired, "or")}, and the new capping factors hold from the effective open; otherwise nothing changes.`,
    ...(rule.dated ?? []).map((record) => recordInWords(record, "months of this check")),
    rule.forward_composition
      ? "Constituents, shares, floats and factors are those in force on the effective date: changes that take effect by then are counted in."
      : "Constituents, shares, floats and factors are those in force on the price date.",
    ...dateSentences(rule.dates, undefined),
  ];
}

function checkTrigger(trigger: CheckTrigger, unit: ConditionalCheck["unit"]): string {
  if ("any" in trigger) return `a ${unit} weighs ${weightInWords(trigger.any)}`;
  return `the ${plural(unit)} ${triggerInWords(trigger.members, percent)} weigh ${weightInWords(trigger.sum)} together`;
}

function weightInWords(trigger: Trigger): string {
  return "over" in trigger
    ? `more than ${percent(trigger.over)}`
    : `${percent(trigger.at_least)} or more`;
}
