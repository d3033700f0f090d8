import { coverageTurns } from "../turns/coverage-turns.ts";
import {
  othersAmountsOf,
  type OthersAmounts,
  type OthersAmountsOf,
} from "../turns/others-amounts.ts";
import { countBelow } from "../turns/place-in-group.ts";
import type { CoverageRule } from "./coverage.ts";
import { coverageWindowsOf } from "./coverage-window.ts";
import { placesByGroup } from "./covered-list.ts";
import { movedListOf } from "./moved-list.ts";
import { askedOf, movedTallyOf } from "./moved-contenders.ts";
import { isDecided } from "./company.ts";
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
  // Exactly at a half, two parts that are equally close to it stay so whatever the amount, but for rounding.
  const isHalf = rule.reach === "closest" && rule.target === 0.5;
  const windowOf = isHalf ? () => undefined : coverageWindowsOf(contenders, rule);
  const amountsOf = groupAmountsOf(contenders);
  return {
    coverage: rule,
    turnsOf: ({ own, contender }) => {
      if (isDecided(contender)) return [];
      return coverageTurns(amountsOf(contender.group, own), rule, windowOf(contender));
    },
  };
}

/** The amounts of a group's contenders but one. `own`: its place among all. */
function groupAmountsOf(contenders: readonly Contender[]) {
  const groups = new Map<
    string,
    { readonly places: readonly number[]; readonly but: OthersAmountsOf }
  >();
  for (const [group, indices] of placesByGroup(contenders))
    groups.set(group, {
      places: indices,
      but: othersAmountsOf(indices.map((at) => contenders[at]!)),
    });
  return (name: string, own: number | undefined): OthersAmounts => {
    const group = groups.get(name);
    if (!group) return NO_AMOUNTS;
    if (own === undefined || contenders[own - 1]!.group !== name) return group.but(undefined);
    return group.but(countBelow(group.places, own));
  };
}

const NO_AMOUNTS = othersAmountsOf([])(undefined);
