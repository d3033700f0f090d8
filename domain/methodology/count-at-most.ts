import { methodsNamed } from "../selection/methods.ts";
import type { SelectionPlan } from "../selection/selection-plan.ts";
import type { Methodology } from "./methodology.ts";

/** The most units that a kind of review selects; `undefined` = the rulebook sets no such number. */
export function countAtMost({ select, rank }: Methodology, kind: string): number | undefined {
  const rule = select[kind];
  const [named] = rule === undefined ? [] : methodsNamed(rule);
  if (named === undefined) return undefined;
  const { method, written } = named;
  return method.countAtMost
    ? method.countAtMost(written, rank)
    : countOf(method.plan(written, rank));
}

/** Members that float stand over a plan's count. */
function countOf(plan: SelectionPlan): number | undefined {
  if (plan.is === "stages" && plan.membersFloat) return undefined;
  return Number.isFinite(plan.count) ? plan.count : undefined;
}
