import type { ResolvedRules } from "../methodology/resolve.ts";
import type { ReviewLine } from "../review-line.ts";
import { measuredLine } from "../selection/rank.ts";
import type { RankKey } from "../selection/rank-basis.ts";
import { isSameCap, type SeenByOthers } from "./ending-sibling.ts";
import { isEligible } from "./selected-whole.ts";

/** Whether a case of a line moves its company's other lines, which are ranked beside it. */
export type MovesSiblings = (of: SeenByOthers) => boolean;

/**
 * Where lines are ranked by themselves, another cap of the company may let its other lines in or keep them
 * out, or change the number that they are ranked by; so may another type of the line, by which the cap is
 * parted among more of them or fewer. Where neither does, the line moves alone.
 */
export function movesSiblingsOf(rules: ResolvedRules): MovesSiblings {
  if (rules.rank.unit === "company") return () => false;
  const isMoved = siblingTest(rules);
  return (of) => {
    const { line, company, lines, cap } = of;
    if (lines.length === 1 || (isSameCap(cap, company.cap) && !isOtherType(of))) return false;
    return lines.some((other) => other.at !== line.at && isMoved(other, of));
  };
}

function isOtherType({ line, company }: SeenByOthers): boolean {
  const today = company.lines.find(({ at }) => at === line.at)!;
  return line.security.securityType !== today.security.securityType;
}

function siblingTest(rules: ResolvedRules) {
  const keyOf = (line: ReviewLine, measured: Pick<SeenByOthers, "lines" | "cap">) =>
    rules.rank.keyOf(line.security.securityId, measuredLine(measured, line));
  return (line: ReviewLine, { company, lines, cap }: SeenByOthers): boolean => {
    const ranks = isEligible(line, cap, rules);
    if (ranks !== company.eligible.some(({ at }) => at === line.at)) return true;
    return ranks && !isSameKey(keyOf(line, company), keyOf(line, { lines, cap }));
  };
}

function isSameKey(a: RankKey | undefined, b: RankKey | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.amount === b.amount && a.more.every((number, at) => number === b.more[at]);
}
