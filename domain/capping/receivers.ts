import type { CapLine } from "./cap-line.ts";
import type { CapStep } from "./cap-step.ts";
import { unitMarks } from "./unit-attribute.ts";
import type { CapUnits } from "./units.ts";
import type { Caps } from "./water-fill.ts";

/** The most that units may weigh where a step says who receives nothing: their weight before it. */
export type Ceilings = readonly number[] | undefined;

/**
 * The ceilings of a step; undefined where every unit may receive.
 *
 * A company receives nothing when one of its lines does not, as its lines are scaled together.
 */
export function ceilingsOf(
  { id, no_receivers: column }: CapStep,
  units: CapUnits,
  lines: readonly CapLine[],
): Ceilings {
  if (column === undefined) return undefined;
  const marks = unitMarks(units, { step: id, column, lines });
  return units.weights.map((weight, at) => (marks[at] ? weight : Infinity));
}

/** The ceilings of some units, by index. */
export function ceilingsAt(ceilings: Ceilings, indexes: readonly number[]): Ceilings {
  return ceilings && indexes.map((at) => ceilings[at]!);
}

/** The caps, each no higher than its ceiling; none needs to be over one, as no weight is. */
export function capsUnder(caps: Caps, ceilings: Ceilings): Caps {
  if (ceilings === undefined) return caps;
  return ceilings.map((most, at) => Math.min(1, most, typeof caps === "number" ? caps : caps[at]!));
}
