import type { Contender } from "./selection-plan.ts";

/** Contenders that move to other places, or into a ranking: one, or several lines of a company. */
export interface Moves {
  /** Their present places, ascending; those that are not ranked have none. */
  readonly own: readonly number[];
  /** As the moves leave them, the best first. */
  readonly after: readonly PlacedContender[];
}

export interface PlacedContender {
  readonly contender: Contender;
  /** How many rank before it of those that do not move. */
  readonly before: number;
}

/** Moves, and which of the moved contenders is asked for. */
export interface MovedContenders extends Moves {
  readonly asked: number;
}

/** The contender asked for, with its place. */
export function askedOf({ after, asked }: MovedContenders) {
  const { contender, before } = after[asked]!;
  return { contender, place: before + asked + 1 };
}

/** How many a ranking has after moves. `today`: how many it has before them. */
export function sizeAfter(today: number, { own, after }: Moves): number {
  return today - own.length + after.length;
}

/** The best `rank` after moves: the first `end` of today's ranking without its own, and some of those moved. */
export interface BestAfter {
  readonly end: number;
  readonly after: number;
}

/** Expects: a rank that the ranking has after the moves. */
export function bestAfter({ own, after }: Moves, rank: number): BestAfter {
  let moved = 0;
  while (moved < after.length && after[moved]!.before + moved < rank) moved += 1;
  return { end: endOfOthers(own, rank - moved), after: moved };
}

/** How many of today's best hold so many of those that do not move. */
export function endOfOthers(own: Moves["own"], others: number): number {
  let end = others;
  for (const place of own) if (place <= end) end += 1;
  return end;
}

/** How many of one kind are among the best `rank` after moves; of all where there are fewer. */
export type MovedTally = (moves: Moves, rank: number) => number;

/** Complexity: one walk over the contenders, then a step for each one that moves. */
export function movedTallyOf(
  contenders: readonly Contender[],
  isCounted: (contender: Contender) => boolean,
): MovedTally {
  const tally = tallyOf(contenders.length, (at) => isCounted(contenders[at]!));
  return (moves, rank) => {
    const { end, after } = bestAfter(moves, Math.min(rank, sizeAfter(contenders.length, moves)));
    let count = tally[end]!;
    for (const place of moves.own) if (place <= end) count -= tally[place]! - tally[place - 1]!;
    for (let at = 0; at < after; at++) if (isCounted(moves.after[at]!.contender)) count += 1;
    return count;
  };
}

/** By k, how many of the first k are counted. */
export function tallyOf(size: number, isCounted: (at: number) => boolean): Int32Array {
  const tally = new Int32Array(size + 1);
  for (let at = 0; at < size; at++) tally[at + 1] = tally[at]! + (isCounted(at) ? 1 : 0);
  return tally;
}
