import { assert } from "../errors.ts";
import { partsOfTotal } from "../numeric/parts-of-total.ts";

/**
 * Each size as its part of the total.
 *
 * Expects: at least one size, in SecurityId order, every one positive and finite.
 * Gives: positive weights summing to 1, in the order of the sizes.
 */
export function inProportion(sizes: readonly number[]): readonly number[] {
  assert(sizes.length > 0, "a weighting has constituents");
  assert(
    sizes.every((size) => size > 0 && Number.isFinite(size)),
    "sizes are positive and finite",
  );
  return partsOfTotal(sizes);
}
