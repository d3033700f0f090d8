import type { SelectionMethods, SelectRule } from "../methodology/select-rule.ts";
import { bufferRank } from "./buffer-rank.ts";
import { committee } from "./committee.ts";
import { constantCount } from "./constant-count.ts";
import { coverage } from "./coverage.ts";
import { floatCount } from "./float-count.ts";
import { minimumCount } from "./minimum-count.ts";
import { percentileBand } from "./percentile-band.ts";
import { priorityStages } from "./priority-stages.ts";
import { quota } from "./quota.ts";
import type { SelectionPlan } from "./selection-plan.ts";
import { swaps } from "./swaps.ts";
import { topN } from "./top-n.ts";

type PlanOf<Rule> = (rule: Rule) => SelectionPlan;

/** Every way to select by its key in a rulebook, one line each. */
export const SELECTION_METHODS: {
  readonly [Method in keyof SelectionMethods]: PlanOf<SelectionMethods[Method]>;
} = {
  priority_stages: priorityStages,
  top_n: topN,
  buffer_rank: bufferRank,
  constant_count: constantCount,
  float_count: floatCount,
  minimum_count: minimumCount,
  percentile_band: percentileBand,
  coverage,
  quota,
  swaps,
  committee,
};

/** The keys of the methods that a rule names; a valid rule has one, or `stages`. */
export function methodsNamed(rule: SelectRule): readonly (keyof SelectionMethods)[] {
  const keys = Object.keys(SELECTION_METHODS) as (keyof SelectionMethods)[];
  return keys.filter((key) => rule[key] !== undefined);
}

/** Expects: a rule with exactly one method. Throws: ReviewExpressionError on a stage's text. */
export function selectionPlanOf(rule: SelectRule): SelectionPlan {
  const { stages } = rule;
  if (stages) return priorityStages({ ...rule, stages });
  const [key] = methodsNamed(rule);
  return (SELECTION_METHODS[key!] as PlanOf<unknown>)(rule[key!]);
}
