import type { AlarmInput } from "../activities/activity-types.ts";
import { act } from "./act.ts";
import { now } from "./clock.ts";
import { showAttention } from "./search-attributes.ts";

/** One alarm that a run may raise: once until it is cleared. */
export interface StandingAlarm {
  raise(detail: string): Promise<void>;
  clear(): Promise<void>;
}

/** The alarm of a run that has no other, shown on the run itself and kept with the review. */
export function ownAlarm(about: Pick<AlarmInput, "reviewId" | "code" | "subject">): StandingAlarm {
  const id = `${about.code}/${about.subject}`;
  let stands = false;
  return {
    async raise(detail) {
      if (stands) return;
      stands = true;
      showAttention(true);
      await act("raiseAlarm", id, { v: 1, ...about, detail, at: now() });
    },
    async clear() {
      if (!stands) return;
      stands = false;
      showAttention(false);
      await act("clearAlarm", id, { v: 1, ...about, at: now() });
    },
  };
}
