import { unheldReviews } from "../calendar/unheld-reviews.ts";
import { conditionalCheck } from "./conditional-check-kind.ts";
import type {
  EventFact,
  EventKind,
  EventProblem,
  EventSurroundings,
  EventTimetable,
} from "./event-kind.ts";
import { fastEntry } from "./fast-entry-kind.ts";
import { fastExit } from "./fast-exit-kind.ts";
import { ongoingTests } from "./ongoing-test-kind.ts";

/** Every kind of rule between reviews by its key in a rulebook, one line each. */
const EVENT_KINDS = {
  fast_entry: fastEntry,
  fast_exit: fastExit,
  ongoing_tests: ongoingTests,
  conditional_check: conditionalCheck,
} as const;

type Kinds = typeof EVENT_KINDS;

/** The key of a kind of rule between reviews. */
export type EventKey = keyof Kinds;

export const EVENT_KEYS = Object.keys(EVENT_KINDS) as readonly EventKey[];

/** A rulebook's rules between reviews; each key may be absent. */
export type EventRules = {
  readonly [Key in EventKey]?:
    | (Kinds[Key] extends EventKind<infer Written> ? Written : never)
    | undefined;
};

/** Every contradiction of the rules between reviews, where it stands in the rulebook. */
export function eventProblems(rulebook: EventRules & EventSurroundings): readonly EventProblem[] {
  const ofRules = written(rulebook).flatMap(({ key, kind, rule }) =>
    kind.problems(rule, rulebook).map(({ path, reason }) => ({ path: [key, ...path], reason })),
  );
  const unheld = eventTimetables(rulebook).flatMap((timetable) =>
    unheldReviews(timetable).map(({ path, reason }) => ({
      path: [...timetable.path, "dates", ...path],
      reason,
    })),
  );
  return [...ofRules, ...unheld];
}

/** Every rule between reviews in sentences, in the order of the registry. */
export function eventsInWords(rules: EventRules): readonly EventFact[] {
  return written(rules).flatMap(({ kind, rule }) => kind.words(rule));
}

/** The timetable of every rule between reviews whose days follow from a month, in the same order. */
export function eventTimetables(rules: EventRules): readonly EventTimetable[] {
  return written(rules).flatMap(({ key, kind, rule }) =>
    kind.timetables(rule).map((found) => ({ ...found, path: [key, ...found.path] })),
  );
}

function written(rules: EventRules) {
  return EVENT_KEYS.filter((key) => rules[key] !== undefined).map((key) => ({
    key,
    kind: EVENT_KINDS[key] as unknown as EventKind<unknown>,
    rule: rules[key] as unknown,
  }));
}
