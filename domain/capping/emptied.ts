import { TOLERANCE } from "../numeric/comparator.ts";
import { shown, type Feasibility } from "./feasibility.ts";
import type { CapUnits } from "./units.ts";

/**
 * The first unit that the nearest weights leave nothing: less than the tolerance's part of what it
 * weighed, which is where rounding puts a weight of zero. Undefined where all keep a weight.
 */
export function firstEmptied(
  before: readonly number[],
  after: readonly number[],
): number | undefined {
  const at = after.findIndex((weight, unit) => weight <= before[unit]! * TOLERANCE);
  return at < 0 ? undefined : at;
}

/** A constituent has a weight over zero: which floor it should have is the rulebook's to say. */
export function emptiedFeasibility(
  { idAt, weights }: Pick<CapUnits, "idAt" | "weights">,
  at: number,
): Feasibility {
  return {
    limit: "weights over 0",
    value: 0,
    count: weights.length,
    reach: 1 - weights[at]!,
    arithmetic: `the nearest weights take ${idAt(at)} from ${shown(weights[at]!)} to 0`,
    holds: false,
    conclusion: "a constituent weighs more than 0; a floor by security_id would say how much",
  };
}
