import type { DateForm, InMonth } from "./date-form.ts";
import { monthInWords } from "./form-words.ts";
import { sessionInMonth } from "./nth-session.ts";

interface LastSessionRule extends InMonth {
  readonly last_session: true;
}

export const lastSession: DateForm<LastSessionRule> = {
  dayOf: (rule, context) => sessionInMonth(-1, rule, context),
  words: ({ month_offset }) => `the last session of ${monthInWords(month_offset)}`,
};
