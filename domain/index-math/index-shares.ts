/** What one line counts in an index: shares x float factor x capping factor. */
export function indexSharesOf(line: {
  readonly shares: number;
  readonly floatFactor: number;
  readonly cappingFactor: number;
}): number {
  return line.shares * line.floatFactor * line.cappingFactor;
}
