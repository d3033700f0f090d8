import { offsetSession } from "../session.ts";
import type { DateForm } from "./date-form.ts";
import { distanceInWords } from "./form-words.ts";

/** So many sessions after (negative: before) another role. */
interface SessionsRule {
  readonly sessions: number;
  readonly from: string;
}

export const sessions: DateForm<SessionsRule> = {
  anchor: ({ from }) => ({ key: "from", role: from }),
  dayOf: ({ sessions: count }, { calendar, from }) => ({
    session: offsetSession(calendar, { session: from, count }),
  }),
  words: ({ sessions: count, from }) => distanceInWords(count, { unit: "session", from }),
};
