import type { InfeasibleStep, StepOutcome } from "./cap-kind.ts";
import { largest } from "./measures.ts";
import { scaleGroup, type GroupRule } from "./scale-group.ts";

/** What is told of a group at some weights. */
type GroupMeasures = (
  weights: readonly number[],
  when: "before" | "after",
) => Readonly<Record<string, number>>;

/** A step on a group of units: who is in it, whether it fires, and what it brings the group to. */
export interface GroupStep {
  readonly members: ReadonlySet<number>;
  /** What the units count with in the group, where it is not what they weigh. */
  readonly counted?: readonly number[];
  readonly triggered: boolean;
  readonly rule: GroupRule;
  readonly measures: GroupMeasures;
  readonly note: string;
}

/** What a step that scales a group gives: the weights as they are where it is not triggered. */
export function groupOutcome(
  weights: readonly number[],
  { members, counted, triggered, rule, measures, note }: GroupStep,
): StepOutcome | InfeasibleStep {
  if (!triggered) return { ...unfired(weights, measures), note };
  const before = () => ({ units: weights.length, ...measures(weights, "before") });
  const scaled = scaleGroup(weights, { members, counted: counted ?? weights }, rule);
  if ("infeasible" in scaled) return scaled;
  const { othersLimit, ...outcome } = scaled;
  return {
    ...outcome,
    triggered: true,
    measured: () => ({
      ...before(),
      ...(othersLimit < Infinity && { others_limit: othersLimit }),
      largest_after: largest(scaled.weights),
      ...measures(scaled.weights, "after"),
    }),
    note,
  };
}

/** What a step gives whose group does not fire it: the weights as they are. */
export function unfired(weights: readonly number[], measures: GroupMeasures): StepOutcome {
  return {
    weights,
    held: [],
    triggered: false,
    feasibility: undefined,
    measured: () => ({ units: weights.length, ...measures(weights, "before") }),
    free: undefined,
    relaxed: {},
    note: "",
  };
}
