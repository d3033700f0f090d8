import { z } from "zod";
import type { SelectionKey, SelectionRule } from "../domain/selection/methods.ts";

const count = z.int().positive();
const part = z.number().min(0).max(1);
const name = z.string().min(1);
const stages = z.array(name).min(1);
const limits = { at_least: z.int().min(0).optional(), at_most: z.int().min(0).optional() };
const times = z.number().min(1, "expected 1 or more, such as 1.5");
const membersOverCount = z.literal("stay").optional();

/** Every selection method of a rulebook by its key, one entry each. */
const methods = {
  priority_stages: z.strictObject({
    count: count.optional(),
    stages,
    members_over_count: membersOverCount,
  }),
  top_n: z.strictObject({ n: count }),
  buffer_rank: z.strictObject({
    n: count,
    insert_at: count,
    delete_at: count,
    fill: z.enum(["non_members", "next_ranked"]).optional(),
    max_replaced: z.int().min(0).optional(),
  }),
  constant_count: z.strictObject({ n: count }),
  float_count: z.strictObject({ n: count, stay_to: count.optional(), overflow_until: name }),
  minimum_count: z.strictObject({ n: count, at_least: z.number() }),
  percentile_band: z.strictObject({
    breakpoint: z.union([z.strictObject({ rank: count }), z.strictObject({ percentile: part })]),
    half_width: part,
    percentile_of: z.enum(["amount", "count"]).default("amount"),
    percentile_over: count.optional(),
    newcomer: z.enum(["breakpoint", "near_edge"]).default("breakpoint"),
  }),
  coverage: z.strictObject({
    target: part,
    by: name,
    reach: z.enum(["closest", "at_least"]).default("closest"),
    n: count,
    top: count,
    stay_to: count,
  }),
  quota: z.strictObject({
    n: count,
    by: name,
    ...limits,
    groups: z.record(z.string(), z.strictObject(limits)).optional(),
    order: z.enum(["next_ranked", "members_first"]).default("next_ranked"),
  }),
  swaps: z.strictObject({
    n: count,
    swaps: z.array(z.strictObject({ id: name, exit_over: count, entry_at_most: count })).min(1),
    max_replaced: z.int().min(0).optional(),
  }),
  replace_smallest: z.strictObject({
    n: count,
    times: z.union([z.strictObject({ at_least: times }), z.strictObject({ over: times })]),
    max_replaced: z.int().min(0).optional(),
  }),
  committee: z.strictObject({}),
} satisfies { readonly [Key in SelectionKey]: z.ZodType<SelectionRule<Key>> };

/** How one kind of review selects: `stages` with its `count`, or one method by its key. */
export const selectRule = z.strictObject({
  count: count.optional(),
  screened: z.enum(["all", "newcomers"]).optional(),
  members_over_count: membersOverCount,
  stages: stages.optional(),
  ...z.object(methods).partial().shape,
});
