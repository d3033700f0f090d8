import { addDays } from "../plain-date.ts";
import { rollInWords } from "../rolls/registry.ts";
import { WEEKDAY_NAMES, type Weekday } from "../weekday.ts";
import { nthWeekdayOf } from "../year-month.ts";
import { monthOf, type DateForm, type InMonth, type Rolled } from "./date-form.ts";
import { distanceInWords, monthInWords } from "./form-words.ts";

/** The nth weekday of a month, or so many calendar days from it, rolled to a session. */
interface NthWeekdayRule extends InMonth, Rolled {
  readonly nth_weekday: readonly [Weekday, number];
  readonly calendar_days?: number | undefined;
}

export const nthWeekday: DateForm<NthWeekdayRule> = {
  dayOf: (rule, { month }) => {
    const [weekday, n] = rule.nth_weekday;
    const day = nthWeekdayOf(monthOf(rule, month), { weekday, n });
    return { date: addDays(day, rule.calendar_days ?? 0), roll: rule.roll ?? "preceding" };
  },
  words: ({ nth_weekday, calendar_days: days = 0, month_offset, roll = "preceding" }) => {
    const day = `the ${weekdayInWords(nth_weekday)} of ${monthInWords(month_offset)}`;
    const moved = days === 0 ? day : distanceInWords(days, { unit: "day", from: day });
    return moved + rollInWords(roll);
  },
};

const ORDINALS = ["first", "second", "third", "fourth"];

function weekdayInWords([weekday, n]: readonly [Weekday, number]): string {
  const name = WEEKDAY_NAMES[weekday];
  if (n > 0) return `${ORDINALS[n - 1]} ${name}`;
  return n === -1 ? `last ${name}` : `${ORDINALS[-n - 1]} last ${name}`;
}
