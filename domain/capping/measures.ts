import { sum } from "../numeric/sum.ts";
import type { Trigger } from "./cap-step.ts";
import { meets } from "./comparator.ts";

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

/** The total of the weights that meet a group's threshold. */
export function groupSum(weights: readonly number[], members: Trigger): number {
  return sum(membersAt(weights, members).map((at) => weights[at]!));
}

export function groupCount(weights: readonly number[], members: Trigger): number {
  return membersAt(weights, members).length;
}
