import { addDays } from "../plain-date.ts";
import { rollInWords } from "../rolls/registry.ts";
import type { DateForm, Rolled } from "./date-form.ts";
import { distanceInWords } from "./form-words.ts";

/** So many calendar days after (negative: before) another role, rolled to a session. */
interface CalendarDaysRule extends Rolled {
  readonly calendar_days: number;
  readonly from: string;
}

export const calendarDays: DateForm<CalendarDaysRule> = {
  anchor: ({ from }) => ({ key: "from", role: from }),
  dayOf: ({ calendar_days, roll = "preceding" }, { from }) => ({
    date: addDays(from, calendar_days),
    roll,
  }),
  words: ({ calendar_days, from, roll = "preceding" }) =>
    distanceInWords(calendar_days, { unit: "day", from }) + rollInWords(roll),
};
