import { gridAtLeast, gridAtMost, gridOver, gridUnder, type Grid } from "./grid.ts";

/**
 * The smallest value of a grid at which `holds`, near a root that a division gave to the last bit or
 * so.
 *
 * Expects: `holds` false below the root and true above it.
 */
export function firstAbove(grid: Grid, root: number, holds: (value: number) => boolean): number {
  let value = gridAtLeast(grid, root);
  while (!holds(value)) value = gridOver(grid, value);
  for (let less = gridUnder(grid, value); holds(less); less = gridUnder(grid, value)) value = less;
  return value;
}

/** As `firstAbove`, downwards: the largest value at which `holds`. */
export function firstBelow(grid: Grid, root: number, holds: (value: number) => boolean): number {
  let value = gridAtMost(grid, root);
  while (!holds(value)) value = gridUnder(grid, value);
  for (let more = gridOver(grid, value); holds(more); more = gridOver(grid, value)) value = more;
  return value;
}
