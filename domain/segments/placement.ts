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

/** Largest error of a part: of that after a whole number, or of one that a script has subtracted from 1. */
const TOLERANCE = 1e-9;

/**
 * The part of a company that one segment holds.
 *
 * Rule: 1, or of a split company one of `packet` and `restOf(packet)`.
 * Keeps: the parts of a selected company over all segments sum to 1.
 */
export function membershipFraction(placement: Placement, segment: number, packet = 1): number {
  if (!isIn(placement, segment)) return 0;
  if (placement === segment) return 1;
  const below = placement - Math.floor(placement);
  const hasMovedDown = isSamePart(below, packet);
  return hasMovedDown === segment > placement ? packet : restOf(packet);
}

/** What a packet leaves, as it is written: of 0.7 the rest is 0.3, of which 1 - 0.7 is a little more. */
export function restOf(packet: number): number {
  return Number((1 - packet).toPrecision(12));
}

/** Whether two parts of a line are one, however each was computed. */
export function isSamePart(a: number, b: number): boolean {
  return Math.abs(a - b) < TOLERANCE;
}
