import { setAside, subjectOf, testsFor } from "../eligibility/eligibility.ts";
import type { ResolvedRules } from "../methodology/resolve.ts";
import type { ReviewLine } from "../review-line.ts";
import { measuredLine } from "../selection/rank.ts";
import type { RankKey } from "../selection/rank-basis.ts";
import { isSameCap, type SeenByOthers } from "./ending-sibling.ts";

/** Whether a case of a line moves its company's other lines, which are ranked beside it. */
export type MovesSiblings = (of: SeenByOthers) => boolean;

/**
 * Where lines are ranked by themselves, another cap of the company may let its other lines in or keep them
 * out, or change the number that they are ranked by. Where it does neither, the line moves alone.
 *
 * Rule: with segments any other cap counts, since they may weigh the whole company.
 */
export function movesSiblingsOf(rules: ResolvedRules): MovesSiblings {
  if (rules.rank.unit === "company") return () => false;
  const isMoved = siblingTest(rules);
  return (of) => {
    const { line, company, lines, cap } = of;
    if (lines.length === 1 || isSameCap(cap, company.cap)) return false;
    if (rules.segments) return true;
    return lines.some((other) => other.at !== line.at && isMoved(other, of));
  };
}

function siblingTest(rules: ResolvedRules) {
  const keyOf = (line: ReviewLine, measured: Pick<SeenByOthers, "lines" | "cap">) =>
    rules.rank.keyOf(line.security.securityId, measuredLine(measured, line));
  return (line: ReviewLine, { company, lines, cap }: SeenByOthers): boolean => {
    const subject = subjectOf(line, cap);
    const isEligible =
      !setAside(line) && testsFor(line, rules).every((test) => test.passes(subject));
    if (isEligible !== company.eligible.some(({ at }) => at === line.at)) return true;
    return isEligible && !isSameKey(keyOf(line, company), keyOf(line, { lines, cap }));
  };
}

function isSameKey(a: RankKey | undefined, b: RankKey | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.amount === b.amount && a.more.every((number, at) => number === b.more[at]);
}
