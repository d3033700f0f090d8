import { sum } from "../numeric/sum.ts";
import type { UnitLines } from "./unit-lines.ts";

/** What a step caps: securities, or companies with all their lines. In id order, by index. */
export interface CapUnits extends UnitLines {
  readonly weights: readonly number[];
  /** Weights before all steps. */
  readonly uncapped: readonly number[];
}

/** What each unit's lines weigh together. */
export function unitWeights(units: UnitLines, weights: readonly number[]): readonly number[] {
  if (units.alone) return weights;
  const { ids, starts, members } = units;
  const parts: number[] = [];
  return ids.map((_, at) => {
    const [first, end] = [starts[at]!, starts[at + 1]!];
    if (end === first + 1) return weights[members[first]!]!;
    parts.length = 0;
    for (let place = first; place < end; place++) parts.push(weights[members[place]!]!);
    return sum(parts);
  });
}

/** The weights of the lines once their units weigh `after`; proportions inside a unit stay. */
export function spreadOverLines(
  units: CapUnits,
  after: readonly number[],
  weights: readonly number[],
): readonly number[] {
  if (units.alone || after === units.weights) return after === units.weights ? weights : after;
  const spread = [...weights];
  const { starts, members } = units;
  for (let at = 0; at < after.length; at++) {
    const [from, to] = [units.weights[at]!, after[at]!];
    const [first, end] = [starts[at]!, starts[at + 1]!];
    if (to === from) continue;
    for (let place = first; place < end; place++) {
      const line = members[place]!;
      spread[line] = end === first + 1 ? to : weights[line]! * (to / from);
    }
  }
  return spread;
}
