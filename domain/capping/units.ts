import { sum } from "../numeric/sum.ts";
import { linesOfUnit, unitCount, type UnitLines } from "./unit-lines.ts";

/** What a step caps: securities, or companies with all their lines. In id order, by index. */
export interface CapUnits extends UnitLines {
  readonly weights: readonly number[];
  /** Weights before all steps. */
  readonly uncapped: readonly number[];
}

/** What each unit's lines weigh together. */
export function unitWeights(units: UnitLines, weights: readonly number[]): readonly number[] {
  if (units.alone) return weights;
  const { starts, members } = units;
  const together = weights.slice(0, unitCount(units));
  for (let at = 0; at < together.length; at++) {
    const first = starts[at]!;
    const count = starts[at + 1]! - first;
    const weight = weights[members[first]!]!;
    if (count === 1) together[at] = weight;
    // A compensated sum of two is the plain one, rounded once.
    else if (count === 2) together[at] = weight + weights[members[first + 1]!]!;
    else together[at] = sum(Array.from(linesOfUnit(units, at), (line) => weights[line]!));
  }
  return together;
}

/** The weights of the lines once their units weigh `after`; proportions inside a unit stay. */
export function spreadOverLines(
  units: CapUnits,
  after: readonly number[],
  weights: readonly number[],
): readonly number[] {
  if (units.alone || after === units.weights) return after === units.weights ? weights : after;
  const spread = weights.slice();
  const { starts, members } = units;
  for (let at = 0; at < after.length; at++) {
    const from = units.weights[at]!;
    const to = after[at]!;
    if (to === from) continue;
    const first = starts[at]!;
    const end = starts[at + 1]!;
    for (let place = first; place < end; place++) {
      const line = members[place]!;
      spread[line] = end === first + 1 ? to : weights[line]! * (to / from);
    }
  }
  return spread;
}
