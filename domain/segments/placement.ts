/**
 * Where a company stands in the list of segments: a whole number is the place of the one segment that
 * it is wholly in, a number between two of them says that it is split between both, and the length of
 * the list that it is in none.
 *
 * The part after the whole number is what the smaller segment holds.
 */
export type Placement = number;

/** Whether any part of a company with that placement is in the segment at a place of the list. */
export function isIn(placement: Placement, segment: number): boolean {
  return Math.abs(placement - segment) < 1;
}

/** Largest error of the part after a whole number, which is a difference of two small numbers. */
const TOLERANCE = 1e-9;

/**
 * The part of a company that one segment holds.
 *
 * Rule: 1, or of a split company one of `packet` and 1 - `packet`, to the bits in which the rulebook
 * gives them.
 * Keeps: the parts of a selected company over all segments sum to 1.
 */
export function membershipFraction(placement: Placement, segment: number, packet = 1): number {
  if (!isIn(placement, segment)) return 0;
  if (placement === segment) return 1;
  const below = placement - Math.floor(placement);
  const hasMovedDown = Math.abs(below - packet) < TOLERANCE;
  return hasMovedDown === segment > placement ? packet : 1 - packet;
}
