import type { BufferRankRule } from "./buffer-rank.ts";
import { askedOf, movedTallyOf, sizeAfter } from "./moved-contenders.ts";
import { isDecided } from "./company.ts";
import { isTakenInRounds, type Round } from "./rounds.ts";
import type { Contender, SelectedAmong } from "./selection-plan.ts";

/**
 * A limited buffer as one contender sees it that moves: counts of the members and newcomers before it tell
 * which round takes it.
 *
 * Complexity: one walk over the contenders, then a few steps for each that moves.
 */
export function limitedBufferAmong(
  contenders: readonly Contender[],
  rule: BufferRankRule,
  maxReplaced: number,
): SelectedAmong {
  const { n, insert_at, delete_at } = rule;
  const membersTo = movedTallyOf(contenders, (one) => one.facts.member && !isDecided(one));
  const newcomersTo = movedTallyOf(contenders, (one) => !one.facts.member && !isDecided(one));
  const decidedMembersTo = movedTallyOf(contenders, (one) => one.facts.member && isDecided(one));

  return (moved) => {
    const { contender, place } = askedOf(moved);
    if (isDecided(contender)) return true;
    const size = sizeAfter(contenders.length, moved);
    const [members, newcomers] = [membersTo(moved, size), newcomersTo(moved, size)];
    const decided = size - members - newcomers;
    const decidedMembers = decidedMembersTo(moved, size);
    const allowed =
      Math.max(0, n - members - decidedMembers) + maxReplaced - (decided - decidedMembers);
    return isTakenInRounds(
      [
        {
          rounds: memberRounds(membersTo(moved, delete_at - 1), rule),
          before: membersTo(moved, place - 1),
          size: members,
          isOwn: contender.facts.member,
        },
        {
          rounds: newcomerRounds(newcomersTo(moved, insert_at), Math.max(0, allowed)),
          before: newcomersTo(moved, place - 1),
          size: newcomers,
          isOwn: !contender.facts.member,
        },
      ],
      n - decided,
    );
  };
}

/** Those within the buffer, then the others: as next ranked, or as members that nobody may replace. */
function memberRounds(within: number, { fill }: BufferRankRule): readonly Round[] {
  const rest = (count: number): number => Math.max(0, count - within);
  const [filling, held] = fill === "next_ranked" ? [ALL, NONE] : [NONE, ALL];
  return [
    { room: ALL, candidatesTo: (count) => Math.min(count, within) },
    { room: filling, candidatesTo: rest },
    { room: held, candidatesTo: rest },
  ];
}

/** Those within the insertion rank, then the next ones, while so many are allowed. */
function newcomerRounds(within: number, allowed: number): readonly Round[] {
  const rest = (count: number): number => Math.max(0, count - within);
  return [
    { room: allowed, candidatesTo: (count) => Math.min(count, within) },
    { room: Math.max(0, allowed - within), candidatesTo: rest },
    { room: NONE, candidatesTo: rest },
  ];
}

const ALL = Number.POSITIVE_INFINITY;
const NONE = 0;
