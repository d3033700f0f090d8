import { PipelineError } from "../../errors.ts";
import type { PlainDate } from "../plain-date.ts";
import { rollInWords } from "../rolls/registry.ts";
import type { DateForm, Rolled } from "./date-form.ts";

/** The date of each review, written out, rolled to a session. */
interface FixedRule extends Rolled {
  readonly fixed: Readonly<Record<string, PlainDate>>;
}

export const fixed: DateForm<FixedRule> = {
  dayOf: ({ fixed: dates, roll = "preceding" }, { month }) => {
    const date = dates[month];
    if (date !== undefined) return { date, roll };
    throw new PipelineError("schedule_inconsistent", {
      review: month,
      reason: `no date is fixed for this review; dates are fixed for ${Object.keys(dates).join(", ")}`,
    });
  },
  words: ({ roll = "preceding" }) => `the date fixed for the review${rollInWords(roll)}`,
};
