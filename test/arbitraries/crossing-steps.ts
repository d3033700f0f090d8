import fc from "fast-check";
import type { JointStep } from "../../domain/capping/joint.ts";

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const perhaps = <Value>(drawn: fc.Arbitrary<Value>) => fc.option(drawn, { nil: undefined });

/**
 * Limits on sectors and on countries that no sector follows, so that often only the two together cannot
 * hold; beside them limits on single units, floors, and two families of one column.
 */
export const crossingSteps: fc.Arbitrary<JointStep> = fc
  .record({
    unit: fc.constantFrom<"company" | "security">("company", "security"),
    one: perhaps(between(0.05, 0.5)),
    multiple: perhaps(between(2, 4)),
    sectors: fc.record({ T: between(0.1, 0.5), F: between(0.1, 0.5) }),
    countries: fc.record({ US: between(0.1, 0.6), GB: between(0.1, 0.6) }),
    sectorFloor: perhaps(between(0.01, 0.2)),
    countryFloor: perhaps(between(0.01, 0.3)),
    again: perhaps(between(0.2, 0.6)),
    marked: fc.boolean(),
  })
  .map((drawn): JointStep => {
    const { unit, one, multiple, sectors, countries, again } = drawn;
    const group = { unit, kind: "group" } as const;
    return {
      id: "both",
      kind: "joint",
      unit,
      objective: "least_relative_squares",
      steps: [
        ...(one === undefined ? [] : [{ id: "one", unit, kind: "single" as const, target: one }]),
        { ...group, id: "s", by: "sector", limits: sectors, ...floorOf(drawn.sectorFloor) },
        { ...group, id: "c", by: "country", limits: countries, ...floorOf(drawn.countryFloor) },
        ...(again === undefined ? [] : [{ ...group, id: "h", by: "sector", limits: { H: again } }]),
        ...(multiple === undefined
          ? []
          : [{ id: "r", unit, kind: "relative" as const, to: "parent", multiple }]),
      ],
      ...(drawn.marked && { no_receivers: "suspended" }),
    };
  });

function floorOf(floor: number | undefined): { readonly floor?: number } {
  return floor === undefined ? {} : { floor };
}
