import { assert } from "../../errors.ts";
import { addDays, weekdayOf, type PlainDate } from "../plain-date.ts";
import { rollInWords } from "../rolls/registry.ts";
import { WEEKDAY_NAMES, WEEKDAYS, type Weekday } from "../weekday.ts";
import type { DateForm, Rolled } from "./date-form.ts";

/** The nearest weekday strictly before, or strictly after, another role, rolled to a session. */
interface WeekdayBesideRule extends Rolled {
  readonly weekday: Weekday;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

export const weekdayBeside: DateForm<WeekdayBesideRule> = {
  anchor: (rule) => {
    const { key, role } = besideOf(rule);
    return { key, role };
  },
  dayOf: (rule, { from }) => {
    const { step, roll } = besideOf(rule);
    return { date: nearest(rule.weekday, { from, step }), roll };
  },
  words: (rule) => {
    const { key, role, roll } = besideOf(rule);
    return `the ${WEEKDAY_NAMES[rule.weekday]} ${key} ${role}${rollInWords(roll)}`;
  },
};

/** Where the weekday is looked for; it rolls on in the same direction. */
function besideOf({ before, after, roll }: WeekdayBesideRule) {
  if (before !== undefined)
    return { key: "before", role: before, step: -1, roll: roll ?? "preceding" } as const;
  assert(after !== undefined, "a weekday stands before or after a role");
  return { key: "after", role: after, step: 1, roll: roll ?? "following" } as const;
}

/** The nearest such weekday strictly before (step -1) or after (step 1) a date. */
function nearest(weekday: Weekday, { from, step }: { from: PlainDate; step: 1 | -1 }): PlainDate {
  const gap = (WEEKDAYS.indexOf(weekday) - WEEKDAYS.indexOf(weekdayOf(from))) * step;
  return addDays(from, step * (gap > 0 ? gap : gap + 7));
}
