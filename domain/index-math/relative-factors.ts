import { TOLERANCE } from "../capping/comparator.ts";
import { assert } from "../errors.ts";

/**
 * The factors that bring weights by cap to other weights: weight after / weight before, the largest
 * scaled to one.
 *
 * Expects: weights over zero, both lists in one order.
 * Boundary: a factor within 1e-12 of the largest is one; free lines share one multiplier, and what rounding
 * makes of it is not a factor.
 */
export function relativeFactors(
  before: readonly number[],
  after: readonly number[],
): readonly number[] {
  assert(before.length === after.length, "each line has a weight before and after");
  const ratios = after.map((weight, at) => weight / before[at]!);
  const most = ratios.reduce((largest, ratio) => Math.max(largest, ratio), 0);
  return ratios.map((ratio) => snapped(ratio / most));
}

function snapped(factor: number): number {
  return factor >= 1 - TOLERANCE ? 1 : factor;
}
