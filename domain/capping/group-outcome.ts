import type { InfeasibleStep, StepOutcome } from "./cap-kind.ts";
import { largest } from "./measures.ts";
import { scaleGroup, type GroupRule } from "./scale-group.ts";

/** A step on a group of units: who is in it, whether it fires, and what it brings the group to. */
export interface GroupStep {
  readonly members: ReadonlySet<number>;
  readonly triggered: boolean;
  readonly rule: GroupRule;
  /** What is told of the group at some weights. */
  readonly measures: (
    weights: readonly number[],
    when: "before" | "after",
  ) => Readonly<Record<string, number>>;
  readonly note: string;
}

/** What a step that scales a group gives: the weights as they are where it is not triggered. */
export function groupOutcome(
  weights: readonly number[],
  { members, triggered, rule, measures, note }: GroupStep,
): StepOutcome | InfeasibleStep {
  const before = () => ({ units: weights.length, ...measures(weights, "before") });
  if (!triggered)
    return {
      weights,
      held: [],
      triggered: false,
      feasibility: undefined,
      measured: before,
      free: undefined,
      relaxed: {},
      note,
    };
  const scaled = scaleGroup(weights, members, rule);
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
