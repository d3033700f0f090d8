import { bisectGrid } from "../numeric/grid-bisect.ts";
import { isIn } from "../segments/placement.ts";
import { isPossibleValue } from "../universe/columns.ts";
import { gridAtMost, gridOver } from "../numeric/grid.ts";
import type { Inquiry, Question } from "./inquiry.ts";

/** Columns that grow the company cap where it is added up from the lines. */
const GROWING: readonly string[] = ["price", "shares", "fx"];

/**
 * The smallest price, share count or fx over a failed bar that lets a line in where the bar alone does
 * not, because what is ranked by is made from it and the unit ranks too low.
 */
export function nearestNumberFlip(
  { review, whatIf, valuesOf }: Inquiry,
  { of, segment }: Question,
  column: string,
): number | undefined {
  const growsCap = !of.cap.given && GROWING.includes(column);
  if (!growsCap && !review.rules.rank.columns.includes(column)) return undefined;
  const { grid } = valuesOf(column);
  const outcomeAt = (value: number): number =>
    whatIf.outcomeOf(whatIf.cases.withValue(of, { column, value }));
  const largest = isPossibleValue(column, 2) ? Infinity : gridAtMost(grid, 1);
  let high = gridOver(grid, 0);
  let low = 0;
  for (let doublings = 0; outcomeAt(high) >= segment + 1; doublings++) {
    if (doublings === MOST_DOUBLINGS || high === largest) return undefined;
    [low, high] = [high, Math.min(largest, gridAtMost(grid, high * 2))];
  }
  const isReached = (value: number): boolean => outcomeAt(value) < segment + 1;
  const flip = bisectGrid(grid, { held: low, reached: high }, isReached);
  return isIn(outcomeAt(flip), segment) ? flip : undefined;
}

/** From the smallest cent to beyond any company. */
const MOST_DOUBLINGS = 80;
