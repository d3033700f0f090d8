import type { BoundedStart } from "./active-set.ts";
import { reachesOne } from "./feasibility.ts";
import { sum } from "../numeric/sum.ts";
import type { NearestProblem } from "./nearest-problem.ts";
import { allocate, allocateEqually } from "./water-fill.ts";

/**
 * The nearest weights under the upper limits of single weights alone; `undefined` where none is over its
 * limit, or these limits leave one point only.
 *
 * Rule: relative squares move all that none holds by one factor, plain squares by one amount.
 */
export function boundedStart({ start, scale, upper }: NearestProblem): BoundedStart | undefined {
  if (start.every((weight, at) => weight <= upper[at]!) || !reachesOne(sum(upper)))
    return undefined;
  const isRelative = scale === start;
  if (!isRelative && scale.some((one) => one !== 1)) return undefined;
  const { free } = isRelative ? allocate(start, 1, upper) : allocateEqually(start, upper);
  if (free === undefined) return undefined;
  const level = "multiplier" in free ? free.multiplier - 1 : free.addend;
  const moved = start.map((weight, at) => weight + scale[at]! * level);
  return {
    weights: moved.map((weight, at) => Math.min(weight, upper[at]!)),
    held: moved.flatMap((weight, at) => (weight > upper[at]! ? [at] : [])),
    level,
  };
}
