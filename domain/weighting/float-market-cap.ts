import { assert } from "../errors.ts";
import { sum } from "../numeric/sum.ts";
import type { SizedLine } from "./sized-line.ts";

/**
 * Weights each line by its share of total float market cap: price x shares x float factor x fx.
 *
 * Expects: at least one line, in SecurityId order, every size positive and finite.
 * Gives: positive weights summing to 1, in the order of the lines; uncapped, unrounded.
 */
export function weighByFloatMarketCap(lines: readonly SizedLine[]): readonly number[] {
  const sizes = lines.map(
    ({ price, shares, floatFactor, fx }) => price * shares * floatFactor * fx,
  );
  assert(sizes.length > 0, "a weighting has constituents");
  assert(
    sizes.every((size) => size > 0 && Number.isFinite(size)),
    "sizes are positive and finite",
  );
  const total = sum(sizes);
  return sizes.map((size) => size / total);
}
