import { sql, type Kysely } from "kysely";
import { isoInstant } from "./review-decisions.ts";
import type { AlarmPostAttemptRow, Ledger } from "./review-tables.ts";

/** An event that no receiver has taken yet. */
export interface PendingPost {
  readonly eventId: string;
  readonly body: string;
  readonly attempts: number;
  /** UTC ISO text. */
  readonly lastAttemptAt: string | null;
}

interface PendingRow {
  readonly event_id: string;
  readonly body: string;
  readonly attempts: number;
  readonly last_attempt_at: string | null;
}

/**
 * Of every alarm the earliest event that was queued since an instant and has not been taken: a receiver
 * hears that an alarm was cleared after it heard that it was raised.
 */
export async function pendingPosts(
  db: Kysely<Ledger>,
  since: string,
): Promise<readonly PendingPost[]> {
  const { rows } = await sql<PendingRow>`
    select distinct on (review_id, code, subject) event_id, body,
      (select count(*)::integer from alarm_post_attempt a where a.event_id = alarm_post.event_id)
        as attempts,
      (select max(a.at) from alarm_post_attempt a where a.event_id = alarm_post.event_id)
        as last_attempt_at
    from alarm_post
    where queued_at > ${since} and not exists (
      select from alarm_post_attempt a where a.event_id = alarm_post.event_id and a.delivered
    )
    order by review_id, code, subject, at, event desc`.execute(db);
  return rows.map(({ event_id, last_attempt_at: last, ...row }) => ({
    eventId: event_id,
    body: row.body,
    attempts: row.attempts,
    lastAttemptAt: last === null ? null : isoInstant(last),
  }));
}

export async function recordAttempt(db: Kysely<Ledger>, row: AlarmPostAttemptRow): Promise<void> {
  await db.insertInto("alarm_post_attempt").values(row).execute();
}

/** True for the one who may post until the end of the transaction; others leave it to them. */
export async function mayPost(db: Kysely<Ledger>, url: string): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`alarm-posts ${url}`}, 0)) as mine`.execute(
    db,
  );
  return rows[0]?.mine === true;
}
