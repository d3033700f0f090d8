import type { CapLine } from "../capping/cap-line.ts";
import { unitLines } from "../capping/unit-lines.ts";
import { unitWeights as weightsOf } from "../capping/units.ts";
import type { UnitName } from "../universe/unit-name.ts";

/** A company's or a security's weight; a company weighs what its lines weigh together. */
export interface UnitWeight {
  readonly id: string;
  readonly weight: number;
}

/** In id order. Expects: lines in SecurityId order. */
export function unitWeights(lines: readonly CapLine[], unit: UnitName): readonly UnitWeight[] {
  const units = unitLines(unit, lines);
  const weights = weightsOf(
    units,
    lines.map(({ weight }) => weight),
  );
  return weights.map((weight, at) => ({ id: units.idAt(at), weight }));
}
