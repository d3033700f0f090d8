/** What one round of a selection does with contenders of one kind, in rank order. */
export interface Round {
  /** How many of the kind it may take. */
  readonly room: number;
  /** How many of the kind's first so many it may take them from. */
  readonly candidatesTo: (count: number) => number;
}

/** Contenders of one kind in the rounds of a selection, as one contender sees them. */
export interface RoundsOfKind {
  readonly rounds: readonly Round[];
  /** How many of the kind rank before the contender. */
  readonly before: number;
  readonly size: number;
  /** The contender is of this kind. */
  readonly isOwn: boolean;
}

/**
 * Whether a contender is taken by rounds that go through all contenders in rank order, one after the
 * other, until no place is free.
 *
 * Expects: as many rounds for each kind. Complexity: a few counts for each kind and round.
 */
export function isTakenInRounds(kinds: readonly RoundsOfKind[], places: number): boolean {
  let free = places;
  for (let round = 0; round < kinds[0]!.rounds.length; round++) {
    let ahead = 0;
    let taken = 0;
    let isOffered = false;
    for (const { rounds, before, size, isOwn } of kinds) {
      const { room, candidatesTo } = rounds[round]!;
      const candidates = candidatesTo(before);
      ahead += Math.min(candidates, room);
      taken += Math.min(candidatesTo(size), room);
      if (isOwn) isOffered = candidates < room && candidatesTo(before + 1) > candidates;
    }
    if (isOffered) return ahead < free;
    free -= taken;
  }
  return false;
}
