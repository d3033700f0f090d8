import { nextSession } from "../session.ts";
import type { DateForm } from "./date-form.ts";

interface NextSessionRule {
  readonly next_session_after: string;
}

export const nextSessionAfter: DateForm<NextSessionRule> = {
  anchor: ({ next_session_after }) => ({ key: "next_session_after", role: next_session_after }),
  dayOf: (_, { calendar, from }) => ({ session: nextSession(calendar, from) }),
  words: ({ next_session_after }) => `the first session after ${next_session_after}`,
};
