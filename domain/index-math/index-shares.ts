/** What one line counts in an index: shares x float factor x capping factor. */
export function indexSharesOf(line: {
  readonly shares: number;
  readonly floatFactor: number;
  readonly cappingFactor: number;
}): number {
  return line.shares * line.floatFactor * line.cappingFactor;
}

/**
 * Index shares that put a weight of a notional into a line: Z x weight / (price x fx).
 *
 * Units: notional in index currency; fx index currency per 1 listing currency.
 */
export function notionalIndexShares(line: {
  readonly notional: number;
  readonly weight: number;
  readonly price: number;
  readonly fx: number;
}): number {
  return (line.notional * line.weight) / (line.price * line.fx);
}
