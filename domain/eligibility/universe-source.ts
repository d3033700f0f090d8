import type { EligibilityTest, TestAnswer } from "./eligibility-test.ts";
import type { SourceCode } from "../verdicts/reason-codes.ts";
import type { ColumnType } from "./screen.ts";

/** A composition of another index that a review is given. */
export interface NamedParent {
  readonly index: string;
  /** "" where none is named. */
  readonly segment: string;
}

/**
 * One kind of source: what the universe is, of the lines that the file has.
 *
 * A line outside the source is no candidate at all. Unlike a screen the source has no newcomers and no
 * members, so that a member that left it is out even where the rulebook screens newcomers only; and no
 * decision can put in a line that it does not have.
 */
export interface SourceKind<Written> {
  /** Absent: every line of the file is in. */
  readonly testOf?: (source: Written) => EligibilityTest;
  /** Columns of the file without which nobody can say what is in. */
  readonly columns: (source: Written) => readonly string[];
  /** Columns that it gives to the lines, with their types; no file may have them. */
  readonly gives: Readonly<Record<string, ColumnType>>;
  /** The index whose composition the review must be given. */
  readonly parent?: (source: Written) => NamedParent;
  /** What the universe is, in sentences. */
  readonly words: (source: Written) => readonly string[];
}

/** The id of the source's test, in the funnel and in explanations; no screen can have it. */
export const SOURCE_TEST = "universe.source";

/** A test as the one of the source, with a reason of its own in the place of a screen's. */
export function sourceTest(test: EligibilityTest, reasonCode: SourceCode): EligibilityTest {
  const answer = (subject: Parameters<EligibilityTest["answer"]>[0]): TestAnswer => ({
    ...test.answer(subject),
    reasonCode,
  });
  return { ...test, id: SOURCE_TEST, stage: "screen", answer };
}
