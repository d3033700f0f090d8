import { capProblems } from "./cap-problems.ts";
import { countProblems } from "./count-problems.ts";
import { groupRoomProblems } from "./group-room-problems.ts";
import { jointFloorProblems } from "./joint-floor-problems.ts";
import { memberBarProblems } from "./member-bar-problems.ts";
import type { Methodology } from "./methodology.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";
import { segmentBandProblems } from "./segment-problems.ts";
import { idleSelectProblems } from "./select-problems.ts";
import { absentValues, type TextsOf } from "./absent-values.ts";
import { doubtfulColumns } from "./column-problems.ts";
import { unseasonedEntries } from "./unseasoned-entries.ts";
import { sizeReferenceProblems, unsizedValues } from "./size-reference-problems.ts";
import { doubtfulExchanges, valueProblems } from "./value-problems.ts";

/** What the check looks for beside what a computation refuses, one line each. */
const CHECKS: readonly ((methodology: Methodology) => readonly RulebookProblem[])[] = [
  capProblems,
  groupRoomProblems,
  jointFloorProblems,
  countProblems,
  idleSelectProblems,
  valueProblems,
  memberBarProblems,
  segmentBandProblems,
  sizeReferenceProblems,
];

/** Contradictions with which a review can be computed, or is refused only with its data in hand. */
export function checkProblems(methodology: Methodology): readonly RulebookProblem[] {
  return CHECKS.flatMap((check) => check(methodology));
}

/** What is perhaps not meant, and contradicts nothing. A universe leaves no doubt of columns and texts. */
export function checkDoubts(
  methodology: Methodology,
  textsOf: TextsOf | undefined,
): readonly RulebookProblem[] {
  const names = textsOf
    ? absentValues(methodology, textsOf)
    : [...doubtfulColumns(methodology), ...doubtfulExchanges(methodology)];
  return [...names, ...unsizedValues(methodology), ...unseasonedEntries(methodology)];
}
