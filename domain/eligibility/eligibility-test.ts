import type { Grid } from "../numeric/grid.ts";
import type { VerdictStage } from "../pro-forma.ts";
import type { CompanyCap } from "../selection/company-cap.ts";
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

/** One eligibility test, made from a rulebook's screen or built in. */
export interface EligibilityTest {
  readonly id: string;
  readonly stage: VerdictStage;
  /** The input column that is measured. */
  readonly column: string;
  /** Whether answers have a relative margin, which texts and bars at zero have not. */
  readonly margin: boolean;
  readonly passes: (subject: TestSubject) => boolean;
  /** The measure is empty. */
  readonly isMissing: (subject: TestSubject) => boolean;
  /** Whether the line is one that the rulebook puts to this test; absent = every line is. */
  readonly applies?: (subject: TestSubject) => boolean;
  /** A failure because the measure is empty ends the review. */
  readonly refusesUnknown: boolean;
  readonly answer: (subject: TestSubject) => TestAnswer;
  /** Values on the other side of the test, the nearest to today's first. */
  readonly crossings: (subject: TestSubject, values: ColumnValues) => readonly (number | string)[];
  /** What a line needs to pass, in words. */
  readonly need: (subject: TestSubject) => string;
}
