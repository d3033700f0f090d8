import { sum } from "../numeric/sum.ts";
import type { Trigger } from "./cap-step.ts";
import { meets } from "./comparator.ts";

export function largest(weights: readonly number[]): number {
  return weights.reduce((most, weight) => Math.max(most, weight), 0);
}

/** The total of the weights that meet a group's threshold. */
export function groupSum(weights: readonly number[], members: Trigger): number {
  return sum(weights.filter((weight) => meets(members, weight)));
}

export function groupCount(weights: readonly number[], members: Trigger): number {
  return weights.filter((weight) => meets(members, weight)).length;
}
