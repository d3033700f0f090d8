import { sum } from "./sum.ts";

/**
 * Each value as its part of their total, which is added in the order given.
 *
 * Expects: finite values whose total is over zero.
 */
export function partsOfTotal(values: readonly number[]): readonly number[] {
  const total = sum(values);
  // In a copy by index: a column of doubles is copied at once, and nothing is called for each.
  const parts = values.slice();
  for (let at = 0; at < parts.length; at++) parts[at]! /= total;
  return parts;
}
