import { coverageTurns } from "../turns/coverage-turns.ts";
import type { CoverageRule } from "./coverage.ts";
import { placesByGroup } from "./covered-list.ts";
import { movedListOf } from "./moved-list.ts";
import { askedOf, movedTallyOf } from "./moved-contenders.ts";
import { isDecided } from "./replacement-places.ts";
import type { Contender, MovedChoice, SelectedAmong } from "./selection-plan.ts";

/**
 * A coverage as one contender sees it that moves: it has a place if those before it on the list leave one.
 *
 * Complexity: one walk over the contenders, then halvings of the list and of the groups of those that move.
 */
export function coverageAmong(contenders: readonly Contender[], rule: CoverageRule): SelectedAmong {
  const { n, top, stay_to } = rule;
  const listOf = movedListOf(contenders, rule);
  const decidedTo = movedTallyOf(contenders, isDecided);
  const membersTo = movedTallyOf(contenders, (one) => one.facts.member && !isDecided(one));

  return (moved) => {
    const { contender, place } = askedOf(moved);
    if (isDecided(contender)) return true;
    const { isListed, countTo, rankAt } = listOf(moved);
    if (!isListed[moved.asked]) return false;
    const free = n - decidedTo(moved, Number.POSITIVE_INFINITY);
    const before = countTo(place - 1);
    const decided = decidedTo(moved, place - 1);
    if (before < top) return before - decided < free;
    const topTo = rankAt(top);
    const freeAfterTop = free - (top - decidedTo(moved, topTo));
    const staysTo = rankAt(stay_to);
    const stayingTo = (rank: number): number =>
      membersTo(moved, Math.min(rank, staysTo)) - membersTo(moved, topTo);
    const staying = stayingTo(place - 1);
    if (contender.facts.member && before < stay_to) return staying < freeAfterTop;
    const filledBefore = before - top - (decided - decidedTo(moved, topTo)) - staying;
    return filledBefore < freeAfterTop - stayingTo(staysTo);
  };
}

/** The amounts at which a coverage turns for one contender that moves. */
export function movedCoverageOf(contenders: readonly Contender[], rule: CoverageRule): MovedChoice {
  const places = placesByGroup(contenders);
  return {
    coverage: rule,
    turnsOf: ({ own, contender: { group } }) => {
      const others = (places.get(group) ?? []).filter((at) => at + 1 !== own);
      return coverageTurns(
        others.map((at) => contenders[at]!.amount),
        rule,
      );
    },
  };
}
