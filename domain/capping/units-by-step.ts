import type { CapLine } from "./cap-line.ts";
import type { CapStep } from "./cap-step.ts";
import { unitLines } from "./unit-lines.ts";
import { unitWeights, type CapUnits } from "./units.ts";
import type { UnitName } from "../universe/unit-name.ts";

/** The units of a step at some weights of the lines. */
export type UnitsAt = (step: CapStep, weights: readonly number[]) => CapUnits;

/** Which lines make the units is found once for companies and once for securities. */
export function unitsByStep(lines: readonly CapLine[], before: readonly number[]): UnitsAt {
  const made = new Map<UnitName, CapUnits>();
  const unitsOf = (unit: UnitName): CapUnits => {
    const known = made.get(unit);
    if (known) return known;
    const grouped = unitLines(unit, lines);
    const uncapped = unitWeights(grouped, before);
    const units = { ...grouped, weights: uncapped, uncapped };
    made.set(unit, units);
    return units;
  };
  return (step, weights) => {
    const units = unitsOf(actingUnit(step));
    return weights === before ? units : { ...units, weights: unitWeights(units, weights) };
  };
}

/** Limits that hold together act on the finest unit that one of them names. */
export function actingUnit(step: CapStep): UnitName {
  if (step.kind !== "joint") return step.unit;
  return step.steps.some(({ unit }) => unit === "security") ? "security" : step.unit;
}
