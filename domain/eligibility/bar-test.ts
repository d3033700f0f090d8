import type { VerdictStage } from "../pro-forma.ts";
import {
  boundsInWords,
  clears,
  limitsWithin,
  nearestBar,
  valuesInside,
  valuesOutside,
  type Bounds,
} from "./bars.ts";
import type { EligibilityTest, TestAnswer, TestSubject } from "./eligibility-test.ts";
import type { IfMissing } from "./screen.ts";

/** What a test of a number against its bounds is made from. */
export interface BarTest {
  readonly id: string;
  readonly stage: VerdictStage;
  readonly column: string;
  readonly read: (subject: TestSubject) => number | undefined;
  readonly boundsFor: (subject: TestSubject) => Bounds;
  readonly ifMissing: IfMissing;
  /** False for a bar at zero, to which no distance is relative. */
  readonly hasMargin: boolean;
}

/** Keeps lines whose number is on the passing side of its bounds. */
export function barTest(made: BarTest): EligibilityTest {
  const { id, stage, column, read, boundsFor, ifMissing } = made;
  const passes = (subject: TestSubject): boolean => {
    const value = read(subject);
    return value === undefined ? ifMissing === "pass" : clears(boundsFor(subject), value);
  };
  const codes: FailureCodes = {
    unknown: `${id}_unknown`,
    lower: `${id}_below_minimum`,
    upper: `${id}_above_maximum`,
  };
  return {
    id,
    stage,
    column,
    margin: made.hasMargin,
    passes,
    isMissing: (subject) => read(subject) === undefined,
    failsUnknown: ifMissing !== "pass",
    refusesUnknown: ifMissing === "refuse",
    answer: (subject) => answerOf(made, codes, subject),
    crossings: (subject, { grid }) =>
      (passes(subject) ? valuesOutside : valuesInside)(boundsFor(subject), grid, read(subject)),
    limitsOn: (subject) => limitsWithin(boundsFor(subject)),
    need: (subject) => `${column} ${boundsInWords(boundsFor(subject))}`,
  };
}

interface FailureCodes {
  readonly unknown: string;
  readonly lower: string;
  readonly upper: string;
}

function answerOf(
  { read, boundsFor, ifMissing, hasMargin }: BarTest,
  codes: FailureCodes,
  subject: TestSubject,
): TestAnswer {
  const value = read(subject);
  const bounds = boundsFor(subject);
  const { limit, includes, side } = nearestBar(bounds, value);
  const isLower = side === "lower";
  const margin = value === undefined ? undefined : isLower ? value - limit : limit - value;
  return {
    passes: value === undefined ? ifMissing === "pass" : clears(bounds, value),
    missing: value === undefined,
    reasonCode: value === undefined ? codes.unknown : codes[side],
    value,
    comparator: `${isLower ? ">" : "<"}${includes ? "=" : ""}`,
    threshold: limit,
    margin,
    relativeMargin: margin === undefined || !hasMargin ? undefined : Math.abs(margin / limit),
  };
}
