import type { Grid } from "../numeric/grid.ts";
import type { VerdictStage } from "../pro-forma.ts";
import type { CompanyCap } from "../measures/company-cap.ts";
import type { Security } from "../universe/security.ts";

/** What a test looks at: the line, its whole company's cap, its membership. */
export interface TestSubject {
  readonly security: Security;
  readonly companyCap: CompanyCap;
  readonly isMember: boolean;
}

/** A test's answer with its measure. `margin` is positive on the passing side. */
export interface TestAnswer {
  readonly passes: boolean;
  /** The measure is empty and the rulebook says what follows. */
  readonly missing: boolean;
  readonly reasonCode: string;
  readonly value: number | string | undefined;
  readonly comparator: string;
  readonly threshold: number | string;
  readonly margin: number | undefined;
  /** Distance to the threshold as a part of it; `undefined` where a text is tested. */
  readonly relativeMargin: number | undefined;
}

/** Where the values of the test's column lie: a grid for numbers, the universe's texts otherwise. */
export interface ColumnValues {
  readonly grid: Grid;
  /** Distinct texts of the column in the universe, in code-unit order, without "". */
  readonly texts: () => readonly string[];
}

/** A value for one column of universe.csv. */
export interface ColumnValue {
  readonly column: string;
  readonly value: number | string;
}

/** One eligibility test, made from a rulebook's screen or built in. */
export interface EligibilityTest {
  readonly id: string;
  readonly stage: VerdictStage;
  /** The input column that is measured; the first of those where the test looks at several. */
  readonly column: string;
  /** Every input column it looks at; absent = `column` alone. */
  readonly reads?: readonly string[];
  /** The one column, of those it looks at, that decides for a line; absent = `column`. */
  readonly deciding?: (subject: TestSubject) => string;
  /** Whether answers have a relative margin, which texts and bars at zero have not. */
  readonly margin: boolean;
  readonly passes: (subject: TestSubject) => boolean;
  /** The measure is empty. */
  readonly isMissing: (subject: TestSubject) => boolean;
  /** No line passes of which `isMissing` holds; absent = some may. */
  readonly failsUnknown?: boolean;
  /** The columns whose emptiness makes the measure empty; absent = `column`. */
  readonly unknown?: (subject: TestSubject) => readonly string[];
  /** Whether the line is one that the rulebook puts to this test; absent = every line is. */
  readonly applies?: (subject: TestSubject) => boolean;
  /** A failure because the measure is empty ends the review. */
  readonly refusesUnknown: boolean;
  readonly answer: (subject: TestSubject) => TestAnswer;
  /**
   * Values of the deciding column on the other side of the test, the nearest to today's first; none
   * where no single value of it can do it.
   */
  readonly crossings: (subject: TestSubject, values: ColumnValues) => readonly (number | string)[];
  /**
   * Numbers in one of its columns beside which its answer may change, the others as they are, whatever
   * column decides for the line; absent = where its crossings lie, of the deciding one alone.
   */
  readonly limitsOn?: (subject: TestSubject, column: string) => readonly number[];
  /** Values of several columns that together make a failing line pass; absent = the first crossing. */
  readonly mend?: (
    subject: TestSubject,
    valuesOf: (column: string) => ColumnValues,
  ) => readonly ColumnValue[];
  /** What a line needs to pass, in words. */
  readonly need: (subject: TestSubject) => string;
}

/** The first of several tests that a line fails; `undefined` = it passes all. */
export function firstFailed(
  tests: readonly EligibilityTest[],
  subject: TestSubject,
): EligibilityTest | undefined {
  for (let at = 0; at < tests.length; at++) if (!tests[at]!.passes(subject)) return tests[at];
  return undefined;
}

/** The column whose value is shown for a line, and could flip the test. */
export function decidingColumn(test: EligibilityTest, subject: TestSubject): string {
  return test.deciding?.(subject) ?? test.column;
}

/** The empty columns of a line whose measure is empty. */
export function unknownColumns(test: EligibilityTest, subject: TestSubject): readonly string[] {
  return test.unknown?.(subject) ?? [test.column];
}

/** Whether a test looks at a column. */
export function readsColumn({ reads, column }: EligibilityTest, asked: string): boolean {
  return reads === undefined ? column === asked : reads.includes(asked);
}
