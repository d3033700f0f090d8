import { lastHolding } from "../numeric/last-holding.ts";
import type { CoverageRule } from "./coverage.ts";
import { listBoundsOf } from "./list-bounds.ts";
import type { Contender, PassesSeen } from "./selection-plan.ts";

/**
 * A member and a newcomer that change places are seen where the top of the list or its buffer may end between
 * them, and wherever they are of one group, of which another one may then be the last covered. So is who is
 * decided in. Two newcomers of two groups are not, nor two members.
 */
export function coveragePassesOf(contenders: readonly Contender[], rule: CoverageRule): PassesSeen {
  const boundsOf = listBoundsOf(contenders, rule);
  return (groups) => {
    const { fewest, most } = boundsOf(groups);
    // Each line of the company may stand before the two or behind them, today and after the move.
    const lines = groups.length;
    const ends = { from: 0, to: contenders.length };
    const windows = [rule.top, rule.stay_to].map((place) => ({
      from: lastHolding(ends, (end) => most(end) < place - lines) + 1 - lines,
      to: lastHolding(ends, (end) => fewest(end) < place + lines),
    }));
    return ({ a, b, before }) =>
      !isAlike(a.facts, b.facts) &&
      (a.group === b.group || windows.some(({ from, to }) => from <= before && before <= to));
  };
}

function isAlike(a: Contender["facts"], b: Contender["facts"]): boolean {
  return a.member === b.member && a.included === b.included && a.kept === b.kept;
}
