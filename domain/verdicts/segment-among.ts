import { plus } from "../numeric/exact-sum.ts";
import { prefixCapsOf } from "../numeric/prefix-caps.ts";
import type { Review } from "../review.ts";
import type { Placement } from "../segments/placement.ts";
import { segmentMethodOf } from "../segments/segment-methods.ts";
import { askedOf, bestAfter, sizeAfter, type Moves } from "../selection/moved-contenders.ts";
import type { CompanyMoves } from "./company-moves.ts";

/**
 * The segment of a selected unit, of whose company several units move.
 *
 * Expects: segments of one ranking, not of markets, which are of companies. Keeps: the bits that a new
 * ranking would give. Complexity: a step for each moved unit, after one walk over the ranking.
 */
export function segmentAmongOf({ ranking, rules }: Review): (moves: CompanyMoves) => Placement {
  const { segments, migrates } = rules;
  if (!segments) return () => 0;
  const { cutsOf } = segmentMethodOf(segments);
  const sums = prefixCapsOf(ranking.map(({ amount }) => amount));
  const capsTo = (moves: Moves, rank: number): number => {
    const { own, after } = moves;
    const best = bestAfter(moves, Math.min(rank, sizeAfter(ranking.length, moves)));
    let caps = sums[best.end]!;
    for (const place of own) if (place <= best.end) caps = plus(caps, -ranking[place - 1]!.amount);
    for (let at = 0; at < best.after; at++) caps = plus(caps, after[at]!.contender.amount);
    return caps.high;
  };
  return (moves) => {
    const { company, amount, facts } = moves.after[moves.asked]!.contender;
    const before = facts.placementBefore;
    if (before !== undefined && !migrates) return before;
    const unit = { rank: askedOf(moves).place, amount, company, facts };
    const cuts = cutsOf(segments, { capsTo: (rank) => capsTo(moves, rank) });
    return before === undefined ? cuts.newcomer(unit) : cuts.member(unit, before);
  };
}
