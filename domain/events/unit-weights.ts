import type { CapLine } from "../capping/cap-line.ts";
import { unitLines } from "../capping/units.ts";
import { sum } from "../numeric/sum.ts";

/** A company's or a security's weight; a company weighs what its lines weigh together. */
export interface UnitWeight {
  readonly id: string;
  readonly weight: number;
}

/** In id order. Expects: lines in SecurityId order. */
export function unitWeights(
  lines: readonly CapLine[],
  unit: "company" | "security",
): readonly UnitWeight[] {
  return unitLines(unit, lines).map(({ id, lines: of }) => ({
    id,
    weight: sum(of.map((at) => lines[at]!.weight)),
  }));
}
