import { bufferRank } from "./buffer-rank.ts";
import { committee } from "./committee.ts";
import { constantCount } from "./constant-count.ts";
import { coverage } from "./coverage.ts";
import { floatCount } from "./float-count.ts";
import { minimumCount } from "./minimum-count.ts";
import { percentileBand } from "./percentile-band.ts";
import { priorityStages, type StagesRule } from "./priority-stages.ts";
import { quota } from "./quota.ts";
import { replaceSmallest } from "./replace-smallest.ts";
import type { RankScope, SelectionMethod } from "./selection-method.ts";
import type { SelectionPlan } from "./selection-plan.ts";
import { swaps } from "./swaps.ts";
import { topN } from "./top-n.ts";

/** Every way to select by its key in a rulebook, one line each. */
const SELECTION_METHODS = {
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
  replace_smallest: replaceSmallest,
  committee,
} as const;

type Methods = typeof SELECTION_METHODS;

/** The key of a selection method. */
export type SelectionKey = keyof Methods;

export const SELECTION_KEYS = Object.keys(SELECTION_METHODS) as readonly SelectionKey[];

/** The rule of one method. */
export type SelectionRule<Key extends SelectionKey> =
  Methods[Key] extends SelectionMethod<infer Written> ? Written : never;

type OneMethod = { readonly [Key in SelectionKey]?: SelectionRule<Key> | undefined };

/** How one kind of review selects: `stages` with its `count` as they stand, or one method by its key. */
export interface SelectRule extends OneMethod, Omit<StagesRule, "stages"> {
  readonly stages?: readonly string[] | undefined;
  /** Who faces the screens at this kind of review; current constituents are exempt with `newcomers`. */
  readonly screened?: "all" | "newcomers" | undefined;
}

/** A method with the rule that a kind of review gives it, and where that stands in the kind's rule. */
export interface WrittenMethod {
  readonly path: readonly string[];
  readonly method: SelectionMethod<unknown>;
  readonly written: unknown;
}

/** The methods that a rule names; a valid rule has one. `stages` as they stand are one too. */
export function methodsNamed(rule: SelectRule): readonly WrittenMethod[] {
  const { stages } = rule;
  const named = SELECTION_KEYS.filter((key) => rule[key] !== undefined).map((key) => ({
    path: [key],
    method: methodBy(key),
    written: rule[key],
  }));
  return stages === undefined
    ? named
    : [{ path: [], method: methodBy("priority_stages"), written: { ...rule, stages } }, ...named];
}

/** Expects: a rule with exactly one method. Throws: ReviewExpressionError on a stage's text. */
export function selectionPlanOf(rule: SelectRule, rank: RankScope): SelectionPlan {
  const { method, written } = methodsNamed(rule)[0]!;
  return method.plan(written, rank);
}

function methodBy(key: SelectionKey): SelectionMethod<unknown> {
  return SELECTION_METHODS[key] as unknown as SelectionMethod<unknown>;
}
