import { lastHolding } from "../numeric/last-holding.ts";
import type { CoverageWindow } from "../turns/coverage-turns.ts";
import type { CoverageRule } from "./coverage.ts";
import { listBoundsOf } from "./list-bounds.ts";
import type { Contender } from "./selection-plan.ts";

/** Among which amounts a contender of a group, a member or a newcomer, sees more or fewer names on the list. */
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
  const boundsOf = listBoundsOf(contenders, rule);
  const windowOf: CoverageWindowOf = ({ group, facts }) => {
    const { fewest, most } = boundsOf([group]);
    const ends = { from: 0, to: contenders.length };
    const topEnd = lastHolding(ends, (end) => most(end) < top) + 1;
    const lastEnd = facts.member
      ? lastHolding(ends, (end) => fewest(end) <= stay_to)
      : lastHolding(ends, (end) => most(end) <= n);
    return {
      least: contenders[lastEnd + 1]?.amount ?? 0,
      most: contenders[topEnd - 1]?.amount ?? Infinity,
    };
  };
  const known = new Map<string, { member?: CoverageWindow; newcomer?: CoverageWindow }>();
  return (of) => {
    let ofGroup = known.get(of.group);
    if (!ofGroup) known.set(of.group, (ofGroup = {}));
    return (ofGroup[of.facts.member ? "member" : "newcomer"] ??= windowOf(of));
  };
}
