import type { Headroom, UnitWeight } from "../capping/cap-kind.ts";
import type { CapLine } from "../capping/cap-line.ts";
import type { CapStep } from "../capping/cap-step.ts";
import { capKindOf } from "../capping/registry.ts";
import { stepColumns } from "../capping/step-columns.ts";
import { unitsByStep } from "../capping/units-by-step.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { sum } from "../numeric/sum.ts";
import type { UnitName } from "../universe/unit-name.ts";

/** One line's weight today, and what its caps look at. */
export type WeightedLine = Pick<CapLine, "securityId" | "companyId" | "weight"> & {
  /** Absent where no cap reads a column. */
  readonly attributes?: CapLine["attributes"] | undefined;
};

/** How far a composition is from one cap. `headroom` = limit - measured: negative is over the cap. */
export interface CapHeadroom {
  readonly step: string;
  readonly unit: UnitName;
  readonly measure: string;
  readonly limit: number;
  readonly measured: number;
  readonly headroom: number;
  /** The unit that measures the most; several joined by a space where a group is measured. */
  readonly held_by: string;
}

/**
 * Each cap's distance at these weights, without capping again: drift between reviews may carry a
 * composition over its caps, and a reader should see it coming.
 *
 * Of limits that follow another index's weight (`relative`) the row is that of the unit closest to its own;
 * the limit is the review's, from the column as it stood there, since a cap acts at reviews alone.
 * Floors have no row, nor limits by a column that some line lacks.
 * Expects: weights that sum to one.
 */
export function capHeadrooms(
  steps: readonly CapStep[],
  lines: readonly WeightedLine[],
): readonly CapHeadroom[] {
  const ordered = lines
    .map((line): CapLine => ({
      previousFactor: undefined,
      ...line,
      attributes: line.attributes ?? {},
    }))
    .toSorted((a, b) => byCodeUnit(a.securityId, b.securityId));
  const weights = ordered.map(({ weight }) => weight);
  const unitsAt = unitsByStep(ordered, weights);
  return steps.flatMap((step) => {
    const units = unitsAt(step, weights);
    return headroomsOf(step, { units, lines: ordered }).map(({ measure, limit, held }) => {
      const measured = sum(held.map(([, weight]) => weight));
      return {
        step: step.id,
        unit: step.unit,
        measure,
        limit,
        measured,
        headroom: limit - measured,
        held_by: held.map(([unit]) => unit).join(" "),
      };
    });
  });
}

function headroomsOf(
  step: CapStep,
  {
    units,
    lines,
  }: {
    readonly units: ReturnType<ReturnType<typeof unitsByStep>>;
    readonly lines: readonly CapLine[];
  },
): readonly Headroom[] {
  const { headroom, headrooms } = capKindOf(step);
  if (headroom)
    return [
      headroom(step, heaviestFirst(units.weights.map((weight, at) => [units.idAt(at), weight]))),
    ];
  const columns = stepColumns(step).map(({ column }) => column);
  const isKnown = lines.every(({ attributes }) =>
    columns.every((column) => Object.hasOwn(attributes, column)),
  );
  return headrooms && isKnown ? headrooms(step, units, lines) : [];
}

function heaviestFirst(units: readonly UnitWeight[]): readonly UnitWeight[] {
  return units.toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}

/** The columns by which the caps' headroom is measured, each once, in code-unit order. */
export function headroomColumns(steps: readonly CapStep[]): readonly string[] {
  const columns = steps
    .filter((step) => capKindOf(step).headrooms !== undefined)
    .flatMap((step) => stepColumns(step).map(({ column }) => column));
  return [...new Set(columns)].toSorted(byCodeUnit);
}
