import { assert } from "../errors.ts";
import { sum } from "../numeric/sum.ts";

/**
 * Weights as far on the straight way from the old ones to the targets as one-way turnover allows.
 *
 * Rule: old + part x (target - old) with part = limit / turnover of the whole way, at most one. A solver
 * with a turnover limit gives another point; this one needs none.
 * Boundary: a way of exactly the limit is gone to its end.
 * Expects: weights that sum to one, in one order of SecurityId; zero for a line that comes or goes.
 */
export function partialMove(
  old: readonly number[],
  target: readonly number[],
  limit: number,
): { readonly part: number; readonly weights: readonly number[] } {
  assert(old.length === target.length, "each line has an old and a target weight");
  assert(limit >= 0, "a turnover limit is zero or more");
  const turnover = sum(target.map((weight, at) => Math.abs(weight - old[at]!))) / 2;
  const part = turnover <= limit ? 1 : limit / turnover;
  if (part === 1) return { part, weights: target };
  return { part, weights: target.map((weight, at) => old[at]! + part * (weight - old[at]!)) };
}
