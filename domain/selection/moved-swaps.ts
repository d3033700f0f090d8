import { askedOf, movedTallyOf, sizeAfter } from "./moved-contenders.ts";
import { isDecided } from "./company.ts";
import type { Contender, SelectedAmong } from "./selection-plan.ts";
import type { SwapsRule } from "./swaps.ts";

/**
 * Swaps as one contender sees them that moves.
 *
 * The worst member goes for the best newcomer, then the next worst for the next best, whatever the swap's
 * name. So each swap may be repeated as often as there are members over its exit rank, and newcomers up to
 * its entry rank; the one that may be repeated most says how many go in all, and counts of who ranks before
 * a contender tell whether it is among these.
 *
 * Complexity: one walk over the contenders, then a few steps for each swap of the rule.
 */
export function movedSwapsOf(
  contenders: readonly Contender[],
  { n, swaps, max_replaced: limit = Infinity }: SwapsRule,
): SelectedAmong {
  const membersTo = movedTallyOf(contenders, (one) => one.facts.member && !isDecided(one));
  const newcomersTo = movedTallyOf(contenders, (one) => !one.facts.member && !isDecided(one));

  return (moved) => {
    const { contender, place } = askedOf(moved);
    if (isDecided(contender)) return true;
    const size = sizeAfter(contenders.length, moved);
    const members = membersTo(moved, size);
    let swapped = 0;
    for (const { exit_over, entry_at_most } of swaps) {
      const leaving = members - membersTo(moved, exit_over);
      swapped = Math.max(swapped, Math.min(leaving, newcomersTo(moved, entry_at_most)));
    }
    swapped = Math.min(swapped, limit);
    const staying = members - swapped;
    const tooMany = size - newcomersTo(moved, size) - n;
    const before = {
      members: membersTo(moved, place - 1),
      newcomers: newcomersTo(moved, place - 1),
    };
    const entering = swapped + Math.max(0, -tooMany);
    if (contender.facts.member ? before.members >= staying : before.newcomers >= entering)
      return false;
    // Those trimmed are the worst ranked of all that stay or have entered, but for decisions.
    const ahead = Math.min(before.members, staying) + Math.min(before.newcomers, entering);
    return tooMany <= 0 || ahead < staying + swapped - tooMany;
  };
}
