import { lastHolding } from "../numeric/last-holding.ts";
import type { CoverageWindow } from "../turns/coverage-turns.ts";
import { countBelow } from "../turns/place-in-group.ts";
import { coveredGroupsOf, NO_GROUP } from "./covered-groups.ts";
import type { CoverageRule } from "./coverage.ts";
import { isListedAnyway } from "./covered-list.ts";
import { tallyOf } from "./moved-contenders.ts";
import type { Contender } from "./selection-plan.ts";

/** Of a contender's group, and of members and newcomers apart: where more names on the list matter to it. */
export type CoverageWindowOf = (of: Pick<Contender, "group" | "facts">) => CoverageWindow;

/**
 * Up to `top` places of the list it makes no difference who stands behind, and those before a newcomer that
 * is on it are on it too. From n on a newcomer has no place left, nor a member from `stay_to` on, however few
 * of its group are covered.
 *
 * Keeps: the windows hold whichever contender moves, so they are a place too wide rather than too narrow.
 */
export function coverageWindowsOf(
  contenders: readonly Contender[],
  rule: CoverageRule,
): CoverageWindowOf {
  const { n, top, stay_to } = rule;
  const groups = coveredGroupsOf(contenders, rule);
  const listed = tallyOf(contenders.length, (at) => {
    const one = contenders[at]!;
    return isListedAnyway(one) || at < groups.get(one.group)!.last;
  });
  const windowOf: CoverageWindowOf = ({ group, facts }) => {
    const { extra, last } = groups.get(group) ?? NO_GROUP;
    /** On the list before so many of the ranking, with none of its group covered, and with all of them. */
    const fewest = (end: number): number =>
      listed[end]! - countBelow(extra, Math.min(end, last) + 1);
    const most = (end: number): number => fewest(end) + countBelow(extra, end + 1);
    const ends = { from: 0, to: contenders.length };
    const topEnd = lastHolding(ends, (end) => most(end) < top) + 1;
    const lastEnd = facts.member
      ? lastHolding(ends, (end) => fewest(end) <= stay_to)
      : lastHolding(ends, (end) => most(end) <= n);
    return {
      least: contenders[lastEnd + 1]?.amount ?? 0,
      most: contenders[topEnd - 1]?.amount ?? Number.POSITIVE_INFINITY,
    };
  };
  const known = new Map<string, { member?: CoverageWindow; newcomer?: CoverageWindow }>();
  return (of) => {
    let ofGroup = known.get(of.group);
    if (!ofGroup) known.set(of.group, (ofGroup = {}));
    return (ofGroup[of.facts.member ? "member" : "newcomer"] ??= windowOf(of));
  };
}
