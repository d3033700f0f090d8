import { dateOf } from "../plain-date.ts";
import { rollInWords } from "../rolls/registry.ts";
import { partsOf } from "../year-month.ts";
import { monthOf, type DateForm, type InMonth, type Rolled } from "./date-form.ts";
import { monthInWords } from "./form-words.ts";

/** A numbered day of a month, rolled to a session. */
interface DayOfMonthRule extends InMonth, Rolled {
  readonly day_of_month: number;
}

export const dayOfMonth: DateForm<DayOfMonthRule> = {
  dayOf: (rule, { month }) => ({
    date: dateOf({ ...partsOf(monthOf(rule, month)), day: rule.day_of_month }),
    roll: rule.roll ?? "preceding",
  }),
  words: ({ day_of_month, month_offset, roll = "preceding" }) =>
    `day ${day_of_month} of ${monthInWords(month_offset)}${rollInWords(roll)}`,
};
