/** The decimal grid of a column: its values are whole multiples of one over `unitsPerOne`. */
export interface Grid {
  readonly unitsPerOne: number;
}

/** Most decimal places a grid may have; a finer column is treated as if it had so many. */
const FINEST = 15;

export function gridOf(places: number): Grid {
  return { unitsPerOne: Number(`1e${Math.min(places, FINEST)}`) };
}

/** The smallest value of the grid that is at least `value`. */
export function gridAtLeast(grid: Grid, value: number): number {
  if (isFinerThanDoubles(grid, value)) return value;
  return unitsAtLeast(grid, value) / grid.unitsPerOne;
}

/** The smallest value of the grid that is over `value`. */
export function gridOver(grid: Grid, value: number): number {
  if (isFinerThanDoubles(grid, value)) return neighbour(value, 1n);
  const units = unitsAtLeast(grid, value);
  const at = units / grid.unitsPerOne;
  return at > value ? at : (units + 1) / grid.unitsPerOne;
}

/** The largest value of the grid that is under `value`. */
export function gridUnder(grid: Grid, value: number): number {
  if (isFinerThanDoubles(grid, value)) return neighbour(value, -1n);
  return (unitsAtLeast(grid, value) - 1) / grid.unitsPerOne;
}

/** The largest value of the grid that is at most `value`. */
export function gridAtMost(grid: Grid, value: number): number {
  const at = gridAtLeast(grid, value);
  return at === value ? value : gridUnder(grid, value);
}

/** The two values of the grid on either side of a number; the number itself where it is one. */
export function gridAround(grid: Grid, value: number): readonly number[] {
  const [below, above] = [gridAtMost(grid, value), gridAtLeast(grid, value)];
  const [under, over] = [gridUnder(grid, below), gridOver(grid, above)];
  return below === above ? [under, below, over] : [under, below, above, over];
}

/** Dividing whole units gives the double that their decimal text reads as. */
function unitsAtLeast({ unitsPerOne }: Grid, value: number): number {
  let units = Math.ceil(value * unitsPerOne);
  while ((units - 1) / unitsPerOne >= value) units -= 1;
  while (units / unitsPerOne < value) units += 1;
  return units;
}

/** Beyond this many units neighbouring grid texts may read as the same double. */
const MOST_UNITS = Number.MAX_SAFE_INTEGER / 4;

function isFinerThanDoubles({ unitsPerOne }: Grid, value: number): boolean {
  return Math.abs(value) * unitsPerOne > MOST_UNITS;
}

const bits = new DataView(new ArrayBuffer(8));

/** The next double away from zero, or towards it. Expects: a value over 0. */
function neighbour(value: number, direction: 1n | -1n): number {
  bits.setFloat64(0, value);
  bits.setBigInt64(0, bits.getBigInt64(0) + direction);
  return bits.getFloat64(0);
}
