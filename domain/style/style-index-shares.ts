/**
 * Index shares of one line in the two style indices.
 *
 * Keeps: value and growth add up to the line's own, within the rounding of one double.
 */
export function styleIndexShares(
  indexShares: number,
  valuePart: number,
): { readonly value: number; readonly growth: number } {
  const value = indexShares * valuePart;
  return { value, growth: indexShares - value };
}
