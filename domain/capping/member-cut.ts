import { percent } from "../words/figures.ts";
import { triggerEdge, triggerInWords } from "../words/limit-words.ts";
import { meets, thresholdOf, type Trigger } from "../numeric/comparator.ts";
import type { StepFrame } from "./cap-step.ts";
import { triggerProblems, type Contradiction } from "./contradictions.ts";

/** What a unit counts with in a group at most, once one meets the trigger. */
export interface MemberCut {
  /** Over the target where absent. */
  readonly trigger?: Trigger | undefined;
  readonly target: number;
}

/**
 * The weights as a group counts them: at most the cut's target, where a unit meets the cut's trigger.
 *
 * What the cut takes is not handed out: the units outside share it with what the group gives up.
 */
export function countedWeights(
  weights: readonly number[],
  cut: MemberCut | undefined,
): readonly number[] {
  if (cut === undefined) return weights;
  const trigger = cut.trigger ?? { over: cut.target };
  if (!weights.some((weight) => meets(trigger, weight))) return weights;
  return weights.map((weight) => Math.min(weight, cut.target));
}

/** A cut that its own result would fire, that takes a member out, or that relaxing would have to give back. */
export function memberCutProblems({
  members,
  member_cut: cut,
  infeasible,
}: StepFrame & {
  readonly members: Trigger;
  readonly member_cut?: MemberCut | undefined;
}): readonly Contradiction[] {
  if (cut === undefined) return [];
  const threshold = thresholdOf(members);
  const reasons = [
    ...triggerProblems(cut).map(({ reason }) => reason),
    ...(cut.target > threshold
      ? []
      : [
          `the cut is not over the members' threshold ${threshold}: what it cuts would be no member`,
        ]),
    ...(infeasible === "relax_to_feasible"
      ? ["`relax_to_feasible` loosens the target and not what members count with: write refuse"]
      : []),
  ];
  return reasons.map((reason) => ({ key: "member_cut", reason }));
}

/** What a cut does before the group is weighed, a sentence. */
export function memberCutInWords(noun: string, { trigger, target }: MemberCut): string {
  const from = trigger ?? { over: target };
  return `If one ${noun} is ${triggerInWords(from, percent)} (${triggerEdge(from, percent)} count), none counts with more than ${percent(target)}, and what that takes goes to the others with what the group gives up.`;
}
