import { isIn, type Placement } from "../segments/placement.ts";
import type { FlipEnds } from "./flip-between.ts";

/** What a walk over values asks of each, to take a line into an index or out of it. */
export interface OutcomeWalk {
  /** Values in one direction, the nearest first. */
  readonly along: readonly number[];
  /** The first value between two of these at which an answer that turns once is yes. */
  readonly flipIn: (ends: FlipEnds) => number;
  readonly outcomeAt: (value: number) => Placement;
  /** Today's outcome, and the index's place in the list of segments. */
  readonly outcome: Placement;
  readonly segment: number;
  /** Towards better outcomes. */
  readonly upwards: boolean;
  /** Values that lie further than so much from another are of no use. */
  readonly within: { readonly of: number; readonly distance: number };
}

/**
 * The first value of a walk at which a line comes into an index, or is out of it.
 *
 * Rule: between two neighbours of the walk a value further on is never a worse outcome (downwards:
 * never a better one). So the outcome passes the wanted segment where it goes from one side of it to
 * the other, and leaves today's where it goes elsewhere; there the interval is searched.
 */
export function flipAlong(walk: OutcomeWalk): number | undefined {
  const { along, flipIn, outcomeAt, outcome, segment, upwards, within } = walk;
  const isOther = (other: Placement): boolean => isIn(other, segment) !== isIn(outcome, segment);
  const isPast = (other: Placement): boolean =>
    upwards ? other < segment + 1 : other > segment - 1;
  let held: { readonly value: number; readonly outcome: Placement } | undefined;
  for (const value of along) {
    if (held && Math.abs(held.value - within.of) >= within.distance) return undefined;
    const next = { value, outcome: outcomeAt(value) };
    const isReached = isOther(next.outcome);
    if (isReached || (held && isPast(next.outcome) && !isPast(held.outcome))) {
      const reached = isReached ? isOther : isPast;
      const flip = held
        ? flipIn({ held: held.value, reached: value, isReached: (at) => reached(outcomeAt(at)) })
        : value;
      if (isOther(outcomeAt(flip))) return flip;
    }
    held = next;
  }
  return undefined;
}
