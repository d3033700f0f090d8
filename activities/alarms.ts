import { append } from "../infra/db/review-ledger.ts";
import type { AlarmRow } from "../infra/db/review-tables.ts";
import { alarmPost } from "../infra/webhook/alarm-post.ts";
import type { Activities } from "./activity-types.ts";
import type { ActivityDeps } from "./deps.ts";

export const createAlarms = (
  deps: ActivityDeps,
): Pick<Activities, "raiseAlarm" | "clearAlarm"> => ({
  /**
   * A row and a structured line; where a webhook is configured, what it is told is queued with the row,
   * and sent beside the review: a receiver that is away holds nothing up.
   */
  async raiseAlarm({ reviewId, code, subject, detail, at }) {
    await record(deps, { review_id: reviewId, code, subject, event: "raised", detail, at });
    deps.reached("alarm_raised");
  },
  async clearAlarm({ reviewId, code, subject, at }) {
    await record(deps, { review_id: reviewId, code, subject, event: "cleared", detail: "", at });
    deps.reached("alarm_cleared");
  },
});

async function record(deps: ActivityDeps, alarm: AlarmRow): Promise<void> {
  await deps.db.transaction().execute(async (db) => {
    await append(db, "alarm", alarm);
    if (deps.webhook) await append(db, "alarm_post", alarmPost(alarm, deps.now()));
  });
  deps.log("alarm", { ...alarm });
}
