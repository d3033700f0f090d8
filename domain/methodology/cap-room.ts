import type { CapStep } from "../capping/cap-step.ts";
import type { Feasibility } from "../capping/feasibility.ts";
import { capKindOf } from "../capping/registry.ts";

/**
 * Whether a step's limits can hold with at most so many units; `undefined` = weights or attributes
 * decide. Limits that exist only once a step is triggered are held against what it then asks.
 *
 * Source: docs/methodology/capping.md section 2.
 */
export function capRoom(step: CapStep, count: number): Feasibility | undefined {
  return capKindOf(step).room?.(step, count);
}
