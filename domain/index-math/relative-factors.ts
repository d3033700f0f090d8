import { assert } from "../errors.ts";

/**
 * The factors that bring weights by cap to other weights: weight after / weight before, the largest
 * scaled to one.
 *
 * Expects: weights over zero, both lists in one order.
 */
export function relativeFactors(
  before: readonly number[],
  after: readonly number[],
): readonly number[] {
  assert(before.length === after.length, "each line has a weight before and after");
  const ratios = after.map((weight, at) => weight / before[at]!);
  const most = ratios.reduce((largest, ratio) => Math.max(largest, ratio), 0);
  return ratios.map((ratio) => ratio / most);
}
