import type { Inquiry, Question } from "./inquiry.ts";
import type { LineCase } from "./line-case.ts";
import { nearestTurn } from "./nearest-flip.ts";
import type { FlipBounds } from "./over-turns.ts";
import type { RankFlip } from "./rank-flip.ts";

/** Of one line the nearest value of a column at which it comes into an index, or is out of it. */
export type ColumnFlipOf = (
  asked: Omit<Question, "of">,
  bounds: FlipBounds,
) => RankFlip | undefined;

/**
 * Flips in another number column than the one that the line's rank is moved by: a screen's bar, a rank
 * that is made from the column too, or cut-offs that move with it.
 */
export function columnFlips(inquiry: Inquiry, of: LineCase, column: string): ColumnFlipOf {
  const by = inquiry.by(column);
  const anew = by.whatIf.cases.anew(of);
  return (asked, bounds) => nearestTurn(by, { ...asked, of: anew }, bounds);
}
