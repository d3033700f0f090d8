import { sql, type Kysely } from "kysely";
import { isoInstant } from "./review-decisions.ts";
import type { Ledger } from "./review-tables.ts";
import { standingAlarms, type StandingAlarm } from "./standing-alarms.ts";

/** One review as `review list` shows it. */
export interface ListedReview {
  readonly review_id: string;
  readonly phase: string;
  readonly pass: number;
  readonly determination_sha256: string | null;
  readonly effective_date: string;
  readonly preparer: string;
  readonly alarms: readonly Omit<StandingAlarm, "review_id">[];
  readonly needs_attention: boolean;
}

export interface ReviewsAsked {
  readonly index?: string | undefined;
  readonly reviewId?: string | undefined;
  /** UTC ISO text; unset: as known now. */
  readonly knownAt?: string | undefined;
}

/** Every review as known at an instant: those with an alarm first, then by effective date and id. */
export async function listReviews(
  db: Kysely<Ledger>,
  asked: ReviewsAsked = {},
): Promise<readonly ListedReview[]> {
  const at = asked.knownAt ?? "infinity";
  const index = asked.index ?? null;
  const id = asked.reviewId ?? null;
  const { rows } = await sql<Omit<ListedReview, "alarms" | "needs_attention">>`
    with phase as (
      select distinct on (review_id) review_id, phase, pass, determination_sha256
      from review_phase where entered_at <= ${at} order by review_id, sequence desc
    ), postponed as (
      select distinct on (review_id) review_id, body->>'effective' as effective
      from review_decision where accepted and action = 'postpone' and received_at <= ${at}
      order by review_id, received_at desc
    )
    select review.review_id, coalesce(phase.phase, 'pending') as phase,
      coalesce(phase.pass, 0) as pass, phase.determination_sha256,
      coalesce(postponed.effective, effective_date::text) as effective_date, preparer
    from review left join phase using (review_id) left join postponed using (review_id)
    where opened_at <= ${at} and (${index}::text is null or index_id = ${index})
      and (${id}::text is null or review.review_id = ${id})
    order by effective_date desc, review.review_id`.execute(db);
  const alarms = Map.groupBy(await standingAlarms(db, asked), ({ review_id }) => review_id);
  const reviews = rows.map((row) => {
    const standing = alarms.get(row.review_id) ?? [];
    const told = standing.map(({ review_id: _id, ...alarm }) => alarm);
    return { ...row, needs_attention: told.length > 0, alarms: told };
  });
  return [
    ...reviews.filter((review) => review.needs_attention),
    ...reviews.filter((review) => !review.needs_attention),
  ];
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
  return {
    phases: phases.map((row) => ({ ...row, entered_at: isoInstant(row.entered_at) })),
    decisions: decisions.map((row) => ({ ...row, received_at: isoInstant(row.received_at) })),
    alarms: alarms.map((row) => ({ ...row, at: isoInstant(row.at) })),
    publications: publications.map((row) => ({
      ...row,
      published_at: isoInstant(row.published_at),
    })),
  };
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

/** The sets that a review has published. */
export async function publicationsOf(db: Kysely<Ledger>, reviewId: string) {
  return await db
    .selectFrom("publication")
    .select("set_name")
    .where("review_id", "=", reviewId)
    .execute();
}
