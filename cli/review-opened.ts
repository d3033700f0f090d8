import { setTimeout as pause } from "node:timers/promises";
import { PipelineError } from "../domain/errors.ts";
import { standingAlarms } from "../infra/db/standing-alarms.ts";
import type { Durable } from "./durable.ts";

const PATIENCE_MS = 20_000;
const LOOK_MS = 200;

/** What became of a start: the ledger has the review, or no worker has taken it yet. */
export type Opened = "opened" | "no_worker";

/**
 * Waits until a started review is in the ledger.
 *
 * Throws: review_waits with the reason where its opening is refused, such as a missing people file;
 * the review looks again by itself.
 */
export async function untilOpened(
  { connection: { db } }: Pick<Durable, "connection">,
  review: string,
): Promise<Opened> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end;) {
    const row = await db
      .selectFrom("review")
      .select("review_id")
      .where("review_id", "=", review)
      .executeTakeFirst();
    if (row) return "opened";
    const alarm = (await standingAlarms(db)).find(({ review_id }) => review_id === review);
    if (alarm) throw new PipelineError("review_waits", { review, reason: alarm.detail });
    await pause(LOOK_MS);
  }
  return "no_worker";
}
