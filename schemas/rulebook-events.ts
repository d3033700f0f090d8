import { z } from "zod";
import type { EventKey, EventRules } from "../domain/events/event-rules.ts";
import { trigger } from "./cap-steps.ts";
import { monthNumbers } from "./calendar-text.ts";
import { datedMonths } from "./dated-record.ts";
import { dateRule, roleName } from "./schedule-rule.ts";

const id = z.string().regex(/^[a-z0-9][a-z0-9_-]*$/, "expected a name of a-z, 0-9, - and _");
const count = z.int().positive();
/** Month-ends or reviews in a row: five years of months. */
const inARow = count.max(60);
/** Trading days: a year of them. */
const days = z.int().max(260);
const dates = z.record(roleName, dateRule);
const unit = z.enum(["company", "security"]);

const rankAtBest = z.union([z.strictObject({ at_most: count }), z.strictObject({ under: count })]);
const rankAtWorst = z.union([z.strictObject({ at_least: count }), z.strictObject({ over: count })]);
const sizeLimit = z.union([z.number().positive(), z.string().min(1)]).optional();

const entryCondition = z.union([
  z.strictObject({ rank: rankAtBest }),
  z.strictObject({ worst_member_rank: rankAtWorst }),
  z.strictObject({
    size: z.enum(["company_cap", "float_market_cap"]),
    over: sizeLimit,
    at_least: sizeLimit,
    times: z.number().positive().optional(),
  }),
]);

const fastEntry = z.strictObject({
  id,
  observe_day: days.positive().optional(),
  enter_after_day: days.positive().optional(),
  notice_sessions: days.min(0).optional(),
  dates: dates.optional(),
  months: monthNumbers.optional(),
  when: z.array(entryCondition).min(1),
  removes: z.literal("lowest_ranked").optional(),
  over_count_until: z.string().min(1).optional(),
});

const fastExit = z.strictObject({
  id,
  rank: rankAtWorst,
  periods: inARow,
  months: monthNumbers,
  best_non_member_rank: rankAtBest.optional(),
  dates,
});

const ongoingTest = z.strictObject({
  id,
  unit,
  weight: z.strictObject({ under: z.number().positive().max(1) }),
  month_ends: inARow,
  dates,
});

const checkTrigger = z.union([
  z.strictObject({ any: trigger }),
  z.strictObject({ members: trigger, sum: trigger }),
]);

const conditionalCheck = z.strictObject({
  months: monthNumbers,
  dated: z.array(datedMonths).min(1).optional(),
  unit,
  dates,
  triggers: z.array(checkTrigger).min(1),
  caps: z.string().min(1),
  forward_composition: z.boolean(),
});

/** A rulebook's rules between reviews, each key optional. */
export const eventRules = {
  fast_entry: z.array(fastEntry).min(1).optional(),
  fast_exit: z.array(fastExit).min(1).optional(),
  ongoing_tests: z.array(ongoingTest).min(1).optional(),
  conditional_check: conditionalCheck.optional(),
} satisfies { readonly [Key in EventKey]: z.ZodType<EventRules[Key]> };
