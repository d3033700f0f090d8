import { stagesInWords } from "./stage-words.ts";
import { stageProblems } from "./stage-problems.ts";
import type { SelectionMethod } from "./selection-method.ts";
import { stageRankProblems } from "./stage-rank-problems.ts";
import { stagePlan, type StagePlan } from "./selection-plan.ts";

/** Ordered predicates over ranked units: each takes, in rank order, those it matches until the count is reached. */
export interface StagesRule {
  /** Absent: no limit. */
  readonly count?: number | undefined;
  readonly stages: readonly string[];
  /** `stay`: a stage that takes members takes them over the count too; nobody replaces them then. */
  readonly members_over_count?: "stay" | undefined;
}

/** The rulebook's own stages, in its order. */
export const priorityStages: SelectionMethod<StagesRule> = {
  plan: planOf,
  countAtMost: ({ count, members_over_count }) =>
    members_over_count === undefined ? count : undefined,
  problems: (rule) => stageProblems(rule, ["stages"]),
  idle: stageRankProblems,
  words: stagesInWords,
};

function planOf({ count, stages, members_over_count }: StagesRule): StagePlan {
  return stagePlan({
    count,
    membersFloat: members_over_count === "stay",
    stages: stages.map((text, at) => ({ code: `stage_${at + 1}`, text })),
  });
}
