import { sql, type Insertable, type Kysely, type Selectable, type Transaction } from "kysely";
import type { Approval } from "../../domain/review/approvals.ts";
import type { Ledger, ReviewDecisionRow } from "./review-tables.ts";

export type DecisionRow = Selectable<ReviewDecisionRow>;

/** Which message, and the pass of which review it was given in. */
export interface DecisionKey {
  readonly reviewId: string;
  readonly decisionId: string;
  readonly action: string;
  readonly pass: number;
}

/**
 * Writes down one decision, once: the same message again gives the row of the first time.
 *
 * Decisions of one review are judged one after the other, each knowing the approvals before it.
 */
export async function decideOnce(
  db: Kysely<Ledger>,
  key: DecisionKey,
  judge: (approvals: readonly Approval[]) => Insertable<ReviewDecisionRow>,
): Promise<DecisionRow> {
  return await db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${key.reviewId}, 0))`.execute(
      transaction,
    );
    const known = await find(transaction, key);
    if (known) return known;
    return await transaction
      .insertInto("review_decision")
      .values(judge(await approvalsOf(transaction, key)))
      .returningAll()
      .executeTakeFirstOrThrow();
  });
}

/** How many different people hold an accepted approval of a determination. */
export async function countApprovers(
  db: Kysely<Ledger>,
  { reviewId, determination }: { readonly reviewId: string; readonly determination: string },
): Promise<number> {
  const rows = await db
    .selectFrom("review_decision")
    .select("person")
    .distinct()
    .where("review_id", "=", reviewId)
    .where("determination_sha256", "=", determination)
    .where("action", "=", "approve")
    .where("accepted", "=", true)
    .execute();
  return rows.length;
}

/** Digests of the signed records of a review's accepted decisions, in order of arrival. */
export async function acceptedRecords(
  db: Kysely<Ledger>,
  reviewId: string,
  actions: readonly string[],
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("review_decision")
    .select("record_sha256")
    .where("review_id", "=", reviewId)
    .where("accepted", "=", true)
    .where("action", "in", actions)
    .orderBy("received_at")
    .execute();
  return rows.map(({ record_sha256 }) => record_sha256);
}

async function find(transaction: Transaction<Ledger>, key: DecisionKey) {
  return await transaction
    .selectFrom("review_decision")
    .selectAll()
    .where("review_id", "=", key.reviewId)
    .where("decision_id", "=", key.decisionId)
    .where("action", "=", key.action)
    .executeTakeFirst();
}

async function approvalsOf(transaction: Transaction<Ledger>, { reviewId, pass }: DecisionKey) {
  const rows = await transaction
    .selectFrom("review_decision")
    .selectAll()
    .where("review_id", "=", reviewId)
    .where("pass", "=", pass)
    .where("action", "=", "approve")
    .where("accepted", "=", true)
    .execute();
  return rows.map((row) => ({
    decisionId: row.decision_id,
    person: row.person,
    determination: row.determination_sha256,
    expiresAt: isoInstant(row.expires_at ?? row.received_at),
  }));
}

/** The database gives microseconds; instants of ours have milliseconds. */
export function isoInstant(text: string): string {
  return new Date(text).toISOString();
}
