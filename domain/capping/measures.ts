import { sum } from "../numeric/sum.ts";
import { meets, type Trigger } from "../numeric/comparator.ts";

export function largest(weights: readonly number[]): number {
  let most = 0;
  for (let at = 0; at < weights.length; at++) if (weights[at]! > most) most = weights[at]!;
  return most;
}

/** The indexes of the weights that meet a group's threshold. */
export function membersAt(weights: readonly number[], members: Trigger): readonly number[] {
  const found: number[] = [];
  for (let at = 0; at < weights.length; at++) if (meets(members, weights[at]!)) found.push(at);
  return found;
}

/** The weights at some indexes. */
export function valuesAt(
  weights: readonly number[],
  indexes: readonly number[],
): readonly number[] {
  return indexes.map((at) => weights[at]!);
}

/** The total of the weights that meet a group's threshold. */
export function groupSum(weights: readonly number[], members: Trigger): number {
  return sum(valuesAt(weights, membersAt(weights, members)));
}

/** How many meet a group's threshold and what they weigh together, before a step or after it. */
export function groupMeasures(
  weights: readonly number[],
  members: Trigger,
  when: "before" | "after",
): Readonly<Record<string, number>> {
  const group = membersAt(weights, members);
  return {
    [`group_count_${when}`]: group.length,
    [`group_sum_${when}`]: sum(valuesAt(weights, group)),
  };
}
