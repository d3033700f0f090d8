import { bisectGrid } from "../numeric/grid-bisect.ts";
import { gridAtLeast, gridAtMost, gridOver, gridUnder, type Grid } from "../numeric/grid.ts";
import type { Lever } from "./lever.ts";

/** Steps along a lever's grid; `better` is towards the better rank. Values outside it are `undefined`. */
export interface LeverSteps {
  readonly isValue: (value: number) => boolean;
  /** The last value in a direction; `undefined` where the column has none. */
  readonly bestEnd: number | undefined;
  readonly worstEnd: number | undefined;
  readonly better: (value: number) => number;
  readonly worse: (value: number) => number;
  /** The value of the grid nearest to another, on its better or its worse side. */
  readonly betterSide: (value: number) => number;
  readonly worseSide: (value: number) => number;
  /** The worst value at which something holds that holds for all better ones. */
  readonly begins: (
    from: number | undefined,
    holds: (value: number) => boolean,
  ) => number | "everywhere" | "nowhere";
}

export function leverStepsOf({ raises, least: end, most }: Lever, grid: Grid): LeverSteps {
  const up = raises
    ? { better: gridOver, worse: gridUnder, betterSide: gridAtLeast, worseSide: gridAtMost }
    : { better: gridUnder, worse: gridOver, betterSide: gridAtMost, worseSide: gridAtLeast };
  const least = leastOf(end, grid);
  const within = (value: number): number => Math.min(most, Math.max(least, value));

  /** Away from a value in steps that double, until the answer is the other one. */
  const pastEnd = (from: number, isPast: (value: number) => boolean, sign: 1 | -1) => {
    let held = from;
    let step = Math.max(1 / grid.unitsPerOne, Math.abs(from) / 16);
    for (let doublings = 0; doublings < MOST_DOUBLINGS; doublings++, step *= 2) {
      const at = within(sign > 0 ? gridAtLeast(grid, from + step) : gridAtMost(grid, from - step));
      if (isPast(at)) return { held, reached: at };
      if (at === (sign > 0 ? most : least)) return undefined;
      held = at;
    }
    return undefined;
  };

  const [low, high] = [finite(least), finite(most)];
  return {
    bestEnd: raises ? high : low,
    worstEnd: raises ? low : high,
    isValue: (value) => value >= least && value <= most,
    better: (value) => up.better(grid, value),
    worse: (value) => up.worse(grid, value),
    betterSide: (value) => up.betterSide(grid, value),
    worseSide: (value) => up.worseSide(grid, value),
    begins: (from, holds) => {
      const start = within(gridAtLeast(grid, from ?? 1));
      const isHeld = holds(start);
      const sign = isHeld === raises ? -1 : 1;
      const ends = pastEnd(start, (value) => holds(value) !== isHeld, sign);
      if (!ends) return isHeld ? "everywhere" : "nowhere";
      const other = bisectGrid(grid, ends, (value) => holds(value) !== isHeld);
      return isHeld ? up.better(grid, other) : other;
    },
  };
}

function leastOf(end: Lever["least"], grid: Grid): number {
  if (end === "zero") return 0;
  return end === undefined ? Number.NEGATIVE_INFINITY : gridOver(grid, 0);
}

/** From the smallest cent to beyond any company. */
const MOST_DOUBLINGS = 90;

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}
