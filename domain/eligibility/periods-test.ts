import { numberColumn } from "../universe/columns.ts";
import type { Security } from "../universe/security.ts";
import {
  boundsInWords,
  clears,
  nearestBar,
  valuesInside,
  valuesOutside,
  type Bounds,
} from "./bars.ts";
import type { EligibilityTest, TestAnswer, TestSubject } from "./eligibility-test.ts";
import type { IfMissing } from "./screen.ts";

/** How many periods of a family of columns must pass, of how many. */
export interface PeriodsRule {
  readonly of: number;
  /** All of them where absent. */
  readonly passing?: number | undefined;
  /** Periods without a value are left out, and `passing` shrinks in proportion, rounded up. */
  readonly prorated?: true | undefined;
}

/** What a test over a family of columns is made from. */
interface PeriodsTest {
  readonly id: string;
  /** One column per period, the latest first. */
  readonly columns: readonly string[];
  readonly boundsFor: (subject: TestSubject) => Bounds;
  readonly passingFor: (subject: TestSubject) => number;
  readonly prorated: boolean;
  readonly ifMissing: IfMissing;
}

/** A period's value against the bounds. */
type State = "inside" | "outside" | "unknown";

/**
 * Keeps lines with enough periods inside the bounds.
 *
 * Rule: an empty period counts as the screen's `if_missing` says; prorated, it counts neither way and
 * only a line without any value is missing.
 * Boundary: exactly the number of periods asked for is enough.
 */
export function periodsTest(made: PeriodsTest): EligibilityTest {
  const readers = made.columns.map((column) => numberColumn(column));
  const viewOf = (subject: TestSubject): View => viewOn(made, subject, readers);
  return {
    id: made.id,
    stage: "screen",
    column: made.columns[0]!,
    reads: made.columns,
    deciding: (subject) => made.columns[viewOf(subject).deciding]!,
    margin: true,
    passes: (subject) => viewOf(subject).passes,
    isMissing: (subject) => viewOf(subject).missing,
    unknown: (subject) => {
      const { states } = viewOf(subject);
      return made.columns.filter((_, at) => states[at] === "unknown");
    },
    refusesUnknown: made.ifMissing === "refuse",
    answer: (subject) => answerOf(made.id, viewOf(subject)),
    crossings: (subject, { grid }) => {
      const { passes, bounds, values, deciding, flips } = viewOf(subject);
      if (!flips) return [];
      return (passes ? valuesOutside : valuesInside)(bounds, grid, values[deciding]);
    },
    mend: (subject, valuesOf) => {
      const { bounds, values, lacking } = viewOf(subject);
      const sets = lacking.flatMap((at) => {
        const column = made.columns[at]!;
        const [value] = valuesInside(bounds, valuesOf(column).grid, values[at]);
        return value === undefined ? [] : [{ column, value }];
      });
      // A column whose grid has no value between two bars cannot come inside.
      return sets.length === lacking.length ? sets : [];
    },
    need: (subject) => {
      const { bounds, lacking, states } = viewOf(subject);
      const named = lacking.map((at) => made.columns[at]!).join(" and ");
      const inside = states.filter((state) => state === "inside").length;
      return `${named} ${boundsInWords(bounds)} (${inside} of ${states.length} periods are)`;
    },
  };
}

/** One line's periods and what follows from them. */
interface View {
  readonly bounds: Bounds;
  readonly values: readonly (number | undefined)[];
  readonly states: readonly State[];
  readonly passes: boolean;
  /** The empty periods decide. */
  readonly missing: boolean;
  /** Place of the period nearest to changing the answer. */
  readonly deciding: number;
  /** Whether that period alone changes it. */
  readonly flips: boolean;
  /** Places of the periods that would have to come inside for the line to pass. */
  readonly lacking: readonly number[];
}

function viewOn(
  made: PeriodsTest,
  subject: TestSubject,
  readers: readonly ((security: Security) => number | undefined)[],
): View {
  const bounds = made.boundsFor(subject);
  const values = readers.map((read) => read(subject.security));
  const states = values.map((value): State => {
    if (value === undefined) return "unknown";
    return clears(bounds, value) ? "inside" : "outside";
  });
  const asked: Asked = { ...made, passing: made.passingFor(subject) };
  const passes = isEnough(states, asked);
  const turned: State = passes ? "outside" : "inside";
  const turnable = states.flatMap((state, at) => (state === turned ? [] : [at]));
  const nearest = turnable.toSorted(
    (a, b) => distance(bounds, values[a]) - distance(bounds, values[b]),
  );
  const flipping = nearest.find((at) => isEnough(states.with(at, turned), asked) !== passes);
  return {
    bounds,
    values,
    states,
    passes,
    missing: isUndecided(states, asked),
    deciding: flipping ?? nearest[0] ?? 0,
    flips: flipping !== undefined,
    lacking: passes ? [] : flipping === undefined ? lackingOf(states, nearest, asked) : [flipping],
  };
}

interface Asked extends Pick<PeriodsTest, "prorated" | "ifMissing"> {
  readonly passing: number;
}

function isEnough(states: readonly State[], { passing, prorated, ifMissing }: Asked): boolean {
  const inside = count(states, "inside");
  const unknown = count(states, "unknown");
  if (!prorated) return inside + (ifMissing === "pass" ? unknown : 0) >= passing;
  const known = states.length - unknown;
  if (known === 0) return ifMissing === "pass";
  return inside >= Math.ceil((passing * known) / states.length);
}

/** Whether the empty periods could be enough, or too many to say. */
function isUndecided(states: readonly State[], { passing, prorated }: Asked): boolean {
  const inside = count(states, "inside");
  const unknown = count(states, "unknown");
  if (prorated) return unknown === states.length;
  return inside < passing && inside + unknown >= passing;
}

function count(states: readonly State[], counted: State): number {
  return states.filter((state) => state === counted).length;
}

/** The nearest periods that together are enough. */
function lackingOf(states: readonly State[], nearest: readonly number[], asked: Asked): number[] {
  let turned = states;
  for (const [taken, at] of nearest.entries()) {
    turned = turned.with(at, "inside");
    if (isEnough(turned, asked)) return nearest.slice(0, taken + 1);
  }
  return [...nearest];
}

/** Relative to the bar; an unknown value is the farthest, and among equals the latest period first. */
function distance(bounds: Bounds, value: number | undefined): number {
  return value === undefined ? Number.MAX_VALUE : Math.abs(value - nearestBar(bounds, value).limit);
}

function answerOf(
  id: string,
  { bounds, values, passes, missing, deciding, flips }: View,
): TestAnswer {
  const value = values[deciding];
  const { limit, includes, side } = nearestBar(bounds, value);
  const margin = value === undefined ? undefined : side === "lower" ? value - limit : limit - value;
  const isRelative = flips && margin !== undefined && limit !== 0;
  return {
    passes,
    missing,
    reasonCode: `${id}_${missing ? "unknown" : "too_few_periods"}`,
    value,
    comparator: `${side === "lower" ? ">" : "<"}${includes ? "=" : ""}`,
    threshold: limit,
    margin,
    relativeMargin: isRelative ? Math.abs(margin / limit) : undefined,
  };
}
