import { gridAtMost, gridOver, type Grid } from "./grid.ts";

/**
 * The value of a grid at which `isReached` begins to hold, on the way from `held` to `reached`; one
 * step before it still does not.
 *
 * Expects: two values of the grid; `isReached` false at `held`, true at `reached`, changing once.
 */
export function bisectGrid(
  grid: Grid,
  ends: { readonly held: number; readonly reached: number },
  isReached: (value: number) => boolean,
): number {
  let { held, reached } = ends;
  for (;;) {
    const low = Math.min(held, reached);
    const next = gridOver(grid, low);
    if (next >= Math.max(held, reached)) return reached;
    const middle = Math.max(gridAtMost(grid, low + Math.abs(reached - held) / 2), next);
    if (isReached(middle)) reached = middle;
    else held = middle;
  }
}
