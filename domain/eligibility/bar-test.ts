import { gridAtLeast, gridAtMost, gridOver, gridUnder } from "../numeric/grid.ts";
import type { IfMissing } from "../methodology/methodology.ts";
import type { VerdictStage } from "../pro-forma.ts";
import type { ColumnValues, EligibilityTest, TestAnswer, TestSubject } from "./eligibility-test.ts";

/** A number's lower limit. Boundary: `at_least` includes it, `over` does not. */
export interface Bar {
  readonly limit: number;
  readonly includes: boolean;
}

/** What a test of a number against a bar is made from. */
export interface BarTest {
  readonly id: string;
  readonly stage: VerdictStage;
  readonly column: string;
  readonly read: (subject: TestSubject) => number | undefined;
  readonly barFor: (subject: TestSubject) => Bar;
  readonly ifMissing: IfMissing;
  /** False for a bar at zero, to which no distance is relative. */
  readonly hasMargin: boolean;
}

/** Keeps lines whose number is on the passing side of a bar. */
export function barTest(made: BarTest): EligibilityTest {
  const { id, stage, column, read, barFor, ifMissing } = made;
  const passes = (subject: TestSubject): boolean => {
    const value = read(subject);
    return value === undefined ? ifMissing === "pass" : clears(barFor(subject), value);
  };
  return {
    id,
    stage,
    column,
    margin: made.hasMargin,
    passes,
    isMissing: (subject) => read(subject) === undefined,
    refusesUnknown: ifMissing === "refuse",
    answer: (subject) => answerOf(made, subject),
    crossings: (subject, { grid }: ColumnValues) => {
      const { limit, includes } = barFor(subject);
      const value = read(subject);
      const failing =
        value === undefined ? ifMissing !== "pass" : !clears({ limit, includes }, value);
      if (failing) return [includes ? gridAtLeast(grid, limit) : gridOver(grid, limit)];
      return [includes ? gridUnder(grid, limit) : gridAtMost(grid, limit)];
    },
    need: (subject) => {
      const { limit, includes } = barFor(subject);
      return `${column} ${includes ? "at least" : "over"} ${limit}`;
    },
  };
}

function clears({ limit, includes }: Bar, value: number): boolean {
  return includes ? value >= limit : value > limit;
}

function answerOf(
  { id, read, barFor, ifMissing, hasMargin }: BarTest,
  subject: TestSubject,
): TestAnswer {
  const value = read(subject);
  const bar = barFor(subject);
  const margin = value === undefined ? undefined : value - bar.limit;
  return {
    passes: value === undefined ? ifMissing === "pass" : clears(bar, value),
    missing: value === undefined,
    reasonCode: `${id}_${value === undefined ? "unknown" : "below_minimum"}`,
    value,
    comparator: bar.includes ? ">=" : ">",
    threshold: bar.limit,
    margin,
    relativeMargin: margin === undefined || !hasMargin ? undefined : Math.abs(margin / bar.limit),
  };
}
