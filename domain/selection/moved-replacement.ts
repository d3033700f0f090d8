import { countBelow } from "../turns/place-in-group.ts";
import type { ReplaceSmallestRule } from "./replace-smallest.ts";
import { isDecided } from "./company.ts";
import { clearsMember, replacementPlaces } from "./replacement-places.ts";
import type { Contender, MovedChoice, MovedContender } from "./selection-plan.ts";

/**
 * Replacements as one contender sees them that moves.
 *
 * Its pair stands at its place among its own kind, and the pairs before it clear where its own does. A
 * larger amount meets a smaller counterpart, so that it is never a worse outcome.
 *
 * Complexity: one walk over the contenders, then a few halvings of the list for each move.
 */
export function movedReplacementOf(
  contenders: readonly Contender[],
  { n, times, max_replaced: limit = Infinity }: ReplaceSmallestRule,
): MovedChoice {
  const { decided, ...kinds } = replacementPlaces(contenders);
  const places = n - decided;

  const isSelected = (moved: MovedContender, place: number): boolean => {
    const { contender, own } = moved;
    if (isDecided(contender)) return true;
    const before = own === undefined || place <= own ? place - 1 : place;
    const members = othersIn(kinds.members, { own, before });
    const newcomers = othersIn(kinds.newcomers, { own, before });
    if (contender.facts.member) {
      const staying = Math.min(members.count + 1, places);
      const pair = staying - 1 - members.before;
      if (pair < 0) return false;
      const newcomer = newcomers.at(places - staying + pair);
      if (pair >= limit || newcomer === undefined || newcomer >= before) return true;
      const amounts = { newcomer: contenders[newcomer]!.amount, member: contender.amount };
      return !clearsMember(times, amounts);
    }
    const staying = Math.min(members.count, places);
    const pair = newcomers.before - (places - staying);
    if (pair < 0) return true;
    const member = members.at(staying - 1 - pair);
    if (pair >= Math.min(limit, staying) || member === undefined || member < before) return false;
    return clearsMember(times, {
      newcomer: contender.amount,
      member: contenders[member]!.amount,
    });
  };

  return { turnsOf: () => [], isSelected };
}

/** Those of a kind but the one that moves: how many, how many rank before its new place, and each. */
function othersIn(
  indices: readonly number[],
  { own, before }: { readonly own: number | undefined; readonly before: number },
) {
  const ownAt = own === undefined ? indices.length : countBelow(indices, own - 1);
  const isIn = own !== undefined && indices[ownAt] === own - 1;
  const below = countBelow(indices, before);
  return {
    count: indices.length - (isIn ? 1 : 0),
    before: below - (isIn && own - 1 < before ? 1 : 0),
    at: (position: number): number | undefined =>
      indices[isIn && position >= ownAt ? position + 1 : position],
  };
}
