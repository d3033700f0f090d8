import { askedOf } from "./moved-contenders.ts";
import { quotaGroupsAfter, type QuotaGroupAfter } from "./quota-groups.ts";
import type { QuotaRule } from "./quota-rule.ts";
import { isDecided } from "./company.ts";
import { isTakenInRounds, type Round } from "./rounds.ts";
import type { Contender, SelectedAmong } from "./selection-plan.ts";

/**
 * A quota as one contender sees it that moves: in each round it has a place if its group has room behind
 * those of the group before it, and the index behind those of all groups before it.
 *
 * Complexity: one walk over the contenders, then halvings of each group.
 */
export function quotaAmong(contenders: readonly Contender[], rule: QuotaRule): SelectedAmong {
  const groupsAfter = quotaGroupsAfter(contenders, rule);

  return (moved) => {
    const { contender, place } = askedOf(moved);
    if (isDecided(contender)) return true;
    let places = rule.n;
    const kinds = [...groupsAfter(moved)].map(([name, group]) => {
      places -= group.decided;
      return {
        rounds: roundsOf(group, rule),
        before: group.countTo(place - 1),
        size: group.size,
        isOwn: name === contender.group,
      };
    });
    return isTakenInRounds(kinds, places);
  };
}

/** The best up to the minimum, then members where they come first, then whoever ranks next. */
function roundsOf(
  { limits: { least, most }, decided, size, membersIn }: QuotaGroupAfter,
  { order }: QuotaRule,
): readonly Round[] {
  const needed = Math.max(0, least - decided);
  const minimum: Round = { room: needed, candidatesTo: (count) => count };
  const beyond = (count: number): number => Math.max(0, count - needed);
  const room = Math.max(0, most - decided - needed);
  const members: Round = {
    room: order === "members_first" ? room : 0,
    candidatesTo: (count) => membersIn(count) - membersIn(Math.min(count, needed)),
  };
  const staying = (count: number): number => Math.min(members.candidatesTo(count), members.room);
  const next: Round = {
    room: room - staying(size),
    candidatesTo: (count) => beyond(count) - staying(count),
  };
  return [minimum, members, next];
}
