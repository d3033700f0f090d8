import { ascending } from "../numeric/ascending.ts";
import { sum } from "../numeric/sum.ts";

export const ROUNDINGS = ["floor", "nearest", "largest_remainder"] as const;
/** How an ideal quantity becomes whole lots. */
export type Rounding = (typeof ROUNDINGS)[number];

/** Lines in SecurityId order: ideal quantity, shares per lot, value of one share in base currency. */
export interface Ideals {
  readonly quantity: Float64Array;
  readonly lot: Float64Array;
  readonly unitValue: Float64Array;
}

/**
 * Whole lots for every line.
 *
 * `floor`: never more than ideal. `nearest`: half a lot goes up. `largest_remainder`: floor, then one
 * more lot each, largest fraction of a lot first (ties by SecurityId), while the value that floor left
 * over pays for it; so the total is never over the ideal total.
 * Boundary: a quantity within 1e-12 (relative) of a whole number of lots is that number.
 */
export function roundToLots(ideals: Ideals, rounding: Rounding): Float64Array {
  const { quantity, lot } = ideals;
  const rounded = new Float64Array(quantity.length);
  for (let at = 0; at < quantity.length; at++) {
    const lots = quantity[at]! / lot[at]!;
    rounded[at] = (rounding === "nearest" ? nearestLots(lots) : floorLots(lots)) * lot[at]!;
  }
  if (rounding === "largest_remainder") addRemainders(ideals, rounded);
  return rounded;
}

/** Relative distance at which a quotient counts as whole: its own rounding is a few 1e-16. */
const WHOLE = 1e-12;

/** The most whole lots in `lots`. */
export function floorLots(lots: number): number {
  const near = Math.round(lots);
  return Math.abs(lots - near) <= WHOLE * Math.max(1, near) ? near : Math.floor(lots);
}

/** The fewest whole lots that hold `lots`. */
export function ceilLots(lots: number): number {
  const near = Math.round(lots);
  return Math.abs(lots - near) <= WHOLE * Math.max(1, near) ? near : Math.ceil(lots);
}

function nearestLots(lots: number): number {
  return floorLots(lots + 0.5);
}

function addRemainders({ quantity, lot, unitValue }: Ideals, rounded: Float64Array): void {
  const short = quantity.map((ideal, at) => ideal - rounded[at]!);
  let left = sum(short.map((shares, at) => shares * unitValue[at]!));
  const remainder = short.map((shares, at) => shares / lot[at]!);
  for (const at of byRemainder(remainder)) {
    const value = lot[at]! * unitValue[at]!;
    if (remainder[at]! <= WHOLE || value > left * (1 + WHOLE)) continue;
    rounded[at]! += lot[at]!;
    left -= value;
  }
}

/** Positions, largest remainder first; ties keep SecurityId order. */
export function byRemainder(remainder: Float64Array): Uint32Array {
  return ascending(remainder.map((part) => -part));
}
