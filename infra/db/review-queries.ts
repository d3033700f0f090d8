import { sql, type Kysely } from "kysely";
import type { Ledger } from "./review-tables.ts";

/** One review as `review list` shows it. */
export interface ListedReview {
  readonly review_id: string;
  readonly phase: string;
  readonly pass: number;
  readonly determination_sha256: string | null;
  readonly effective_date: string;
  readonly preparer: string;
  /** Codes and subjects of the alarms that stand. */
  readonly alarms: readonly string[];
  readonly needs_attention: boolean;
}

/** Every review as known at an instant: those with an alarm first, then by effective date and id. */
export async function listReviews(
  db: Kysely<Ledger>,
  asked: { readonly index?: string | undefined; readonly knownAt?: string | undefined } = {},
): Promise<readonly ListedReview[]> {
  const at = asked.knownAt ?? "infinity";
  const index = asked.index ?? null;
  const { rows } = await sql<ListedReview>`
    with phase as (
      select distinct on (review_id) review_id, phase, pass, determination_sha256
      from review_phase where entered_at <= ${at} order by review_id, sequence desc
    ), last_alarm as (
      select distinct on (review_id, code, subject) review_id, code, subject, event
      from alarm where at <= ${at} order by review_id, code, subject, at desc, event
    ), standing as (
      select review_id, array_agg(code || ' ' || subject order by code, subject) as alarms
      from last_alarm where event = 'raised' group by review_id
    )
    select review.review_id, coalesce(phase.phase, 'pending') as phase,
      coalesce(phase.pass, 0) as pass, phase.determination_sha256, effective_date, preparer,
      coalesce(standing.alarms, '{}') as alarms, standing.review_id is not null as needs_attention
    from review
    left join phase using (review_id) left join standing using (review_id)
    where opened_at <= ${at} and (${index}::text is null or index_id = ${index})
    order by needs_attention desc, effective_date desc, review.review_id`.execute(db);
  return rows;
}

/** Everything the ledger has of one review, as known at an instant. */
export async function reviewHistory(db: Kysely<Ledger>, reviewId: string, knownAt = "infinity") {
  const phases = await db
    .selectFrom("review_phase")
    .select(["sequence", "phase", "pass", "determination_sha256", "entered_at"])
    .where("review_id", "=", reviewId)
    .where("entered_at", "<=", knownAt)
    .orderBy("sequence")
    .execute();
  const decisions = await db
    .selectFrom("review_decision")
    .select(["action", "person", "accepted", "refusal", "determination_sha256", "body"])
    .select(["record_sha256", "received_at"])
    .where("review_id", "=", reviewId)
    .where("received_at", "<=", knownAt)
    .orderBy("received_at")
    .execute();
  const alarms = await db
    .selectFrom("alarm")
    .select(["code", "subject", "event", "detail", "at"])
    .where("review_id", "=", reviewId)
    .where("at", "<=", knownAt)
    .orderBy("at")
    .execute();
  const publications = await db
    .selectFrom("publication")
    .select(["set_name", "prefix", "manifest_sha256", "published_at"])
    .where("review_id", "=", reviewId)
    .where("published_at", "<=", knownAt)
    .orderBy("published_at")
    .execute();
  return { phases, decisions, alarms, publications };
}

/** Every revision of one review, the earliest first. */
export async function revisionsOf(
  db: Kysely<Ledger>,
  {
    index,
    cutOff,
    shadow,
  }: { readonly index: string; readonly cutOff: string; readonly shadow: boolean },
) {
  return await db
    .selectFrom("review")
    .select(["review_id", "revision"])
    .where("index_id", "=", index)
    .where("cut_off", "=", cutOff as never)
    .where("shadow", "=", shadow)
    .orderBy("revision")
    .execute();
}

/** The pack of the latest pass. */
export async function latestPack(db: Kysely<Ledger>, reviewId: string) {
  return await db
    .selectFrom("review_pass")
    .selectAll()
    .where("review_id", "=", reviewId)
    .orderBy("pass", "desc")
    .limit(1)
    .executeTakeFirst();
}
