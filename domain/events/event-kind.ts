import type { DatedRecord } from "../calendar/dated-record.ts";
import type { CapStep } from "../capping/cap-step.ts";
import type { EventRoles } from "./event-dates.ts";

/** What is wrong with a rule between reviews, at a path inside its key. */
export interface EventProblem {
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

/** What of a rulebook its rules between reviews can contradict. */
export interface EventSurroundings {
  readonly select: Readonly<
    Record<string, { readonly float_count?: unknown; readonly members_over_count?: unknown }>
  >;
  readonly caps: Readonly<Record<string, readonly CapStep[]>>;
}

/** A rule between reviews in sentences, under its own name. */
export interface EventFact {
  readonly key: string;
  readonly sentences: readonly string[];
}

/** The months of a rule, and its roles in each. */
export interface EventMonths {
  readonly months: readonly number[];
  readonly dated?: readonly DatedRecord[] | undefined;
  readonly roles: EventRoles;
}

/** The same under the name that its timetable has beside those of the kinds of review. */
export interface EventTimetable extends EventMonths {
  readonly name: string;
  /** Where the rule stands: a kind says where under its own key, the registry from the top. */
  readonly path: EventProblem["path"];
}

/** One kind of rule between reviews: what contradicts it, its words, and its dates. */
export interface EventKind<Rule> {
  readonly problems: (rule: Rule, among: EventSurroundings) => readonly EventProblem[];
  readonly words: (rule: Rule) => readonly EventFact[];
  /** Of rules whose days follow from a month. */
  readonly timetables: (rule: Rule) => readonly EventTimetable[];
}

/** A kind of which a rulebook has a list, each rule with a name of its own. */
export function eventList<Rule extends { readonly id: string }>(
  name: string,
  {
    problems,
    words,
    months,
  }: {
    readonly problems: (rule: Rule, among: EventSurroundings) => readonly EventProblem[];
    readonly words: (rule: Rule) => readonly string[];
    /** `undefined` where the days of the rule do not follow from a month. */
    readonly months: (rule: Rule) => EventMonths | undefined;
  },
): EventKind<readonly Rule[]> {
  return {
    problems: (rules, among) => {
      const ids = rules.map(({ id }) => id);
      return rules.flatMap((rule, at) => [
        ...problems(rule, among).map(({ path, reason }) => ({ path: [at, ...path], reason })),
        ...(ids.indexOf(rule.id) === at
          ? []
          : [{ path: [at, "id"], reason: `the rule ${rule.id} is named twice` }]),
      ]);
    },
    words: (rules) => rules.map((rule) => ({ key: `${name} ${rule.id}`, sentences: words(rule) })),
    timetables: (rules) =>
      rules.flatMap((rule, at) => {
        const found = months(rule);
        return found
          ? [{ ...found, name: `${name.replaceAll(" ", "_")}:${rule.id}`, path: [at] }]
          : [];
      }),
  };
}
