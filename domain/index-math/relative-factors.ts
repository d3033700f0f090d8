import { TOLERANCE } from "../numeric/comparator.ts";
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
  const factors = after.slice();
  let most = 0;
  for (let at = 0; at < factors.length; at++) {
    factors[at]! /= before[at]!;
    if (factors[at]! > most) most = factors[at]!;
  }
  for (let at = 0; at < factors.length; at++) factors[at] = snapped(factors[at]! / most);
  return factors;
}

function snapped(factor: number): number {
  return factor >= 1 - TOLERANCE ? 1 : factor;
}
