/**
 * The exponent k of time = c x size^k that lies nearest to the points, by least squares on logarithms;
 * n log n from 1,000 to 50,000 is about 1.13.
 */
export function growthExponent(points: readonly (readonly [size: number, time: number])[]): number {
  const logs = points.map(([size, time]) => [Math.log(size), Math.log(time)] as const);
  const mean = (at: 0 | 1) => logs.reduce((total, point) => total + point[at], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  let slope = 0;
  let spread = 0;
  for (const [a, b] of logs) {
    slope += (a - x) * (b - y);
    spread += (a - x) * (a - x);
  }
  return slope / spread;
}
