import { methodsNamed } from "../selection/methods.ts";
import type { Methodology } from "./methodology.ts";
import type { SelectionMethods, SelectRule } from "./select-rule.ts";

type CountOf<Rule> = (rule: Rule) => number | undefined;

/** The most units that each method selects; `undefined` = the rulebook sets no such number. */
const COUNTS: { readonly [Method in keyof SelectionMethods]: CountOf<SelectionMethods[Method]> } = {
  priority_stages: ({ count, members_over_count }) =>
    members_over_count === undefined ? count : undefined,
  top_n: ({ n }) => n,
  buffer_rank: ({ n }) => n,
  constant_count: ({ n }) => n,
  float_count: () => undefined,
  minimum_count: () => undefined,
  percentile_band: () => undefined,
  coverage: ({ n }) => n,
  quota: ({ n }) => n,
  swaps: ({ n }) => n,
  committee: () => undefined,
};

/** The most units that a kind of review selects; `undefined` = the rulebook sets no such number. */
export function countAtMost({ select }: Methodology, kind: string): number | undefined {
  const rule: SelectRule | undefined = select[kind];
  if (rule === undefined) return undefined;
  const { stages } = rule;
  if (stages) return COUNTS.priority_stages({ ...rule, stages });
  const [method] = methodsNamed(rule);
  return method && (COUNTS[method] as CountOf<unknown>)(rule[method]);
}
