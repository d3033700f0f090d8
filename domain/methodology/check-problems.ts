import { capProblems } from "./cap-problems.ts";
import { countProblems } from "./count-problems.ts";
import { groupRoomProblems } from "./group-room-problems.ts";
import { jointFloorProblems } from "./joint-floor-problems.ts";
import { memberBarProblems } from "./member-bar-problems.ts";
import type { Methodology } from "./methodology.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";
import { segmentBandProblems } from "./segment-problems.ts";
import { idleSelectProblems } from "./select-problems.ts";
import { sizeReferenceProblems } from "./size-reference-problems.ts";
import { valueProblems } from "./value-problems.ts";

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
