import type { CapLine } from "./cap-line.ts";
import type { RelativeLimits } from "./cap-step.ts";
import type { StepColumn } from "./cell-meaning.ts";
import { unitAmounts } from "./unit-attribute.ts";
import type { UnitLines } from "./unit-lines.ts";

/** The column that the limits follow. A multiple of nothing would leave a unit nothing; points over it do not. */
export function followedColumn({ to, multiple }: RelativeLimits): StepColumn {
  return { column: to, meaning: multiple === undefined ? "weight_or_none" : "weight" };
}

/**
 * The limit of each unit: the smallest of the multiple, the points over and the limit of all. No weight
 * is over one, so no limit needs to be.
 *
 * Units: the other weight is a fraction of one as written; of a company it is the sum of its lines'.
 * Throws: bad_input where a line's cell is not a weight.
 */
export function relativeLimits(
  step: RelativeLimits & { readonly id: string },
  units: UnitLines,
  lines: readonly CapLine[],
): readonly number[] {
  const { id, multiple = Infinity, points = Infinity, limit = 1 } = step;
  return unitAmounts(units, { step: id, ...followedColumn(step), lines }).map((other) =>
    Math.min(limit, multiple === Infinity ? 1 : multiple * other, other + points),
  );
}
