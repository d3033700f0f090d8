/** The larger of a positive ratio and its inverse: how far it is from 1 either way. */
export function ratioDistance(ratio: number): number {
  return ratio >= 1 ? ratio : 1 / ratio;
}
