import { assert } from "../errors.ts";
import { sum } from "../numeric/sum.ts";

/** One line as the level counts it. Units: fx is index currency per 1 listing currency. */
export interface ValuedLine {
  readonly price: number;
  readonly fx: number;
  readonly indexShares: number;
}

/** Sum of price x fx x index shares, index currency. Expects: lines in SecurityId order. */
export function marketValueOf(lines: readonly ValuedLine[]): number {
  return sum(lines.map(({ price, fx, indexShares }) => price * fx * indexShares));
}

/** The first divisor: market value over the base level. */
export function baseDivisor(marketValue: number, baseLevel: number): number {
  assert(marketValue > 0 && baseLevel > 0, "a base has a market value and a level over zero");
  return marketValue / baseLevel;
}

/**
 * What a change of composition multiplies the divisor by, so that the level does not move.
 *
 * Expects: both market values at the same prices.
 * Source: Laspeyres chain, D_new = D_old x MV_after / MV_before at the same close.
 */
export function divisorRatio(after: number, before: number): number {
  assert(after > 0 && before > 0, "an index has a market value over zero");
  return after / before;
}

/** Level = market value over divisor. */
export function levelOf(marketValue: number, divisor: number): number {
  assert(divisor > 0, "a divisor is over zero");
  return marketValue / divisor;
}
