import type { Insertable, Kysely, Selectable } from "kysely";
import { PipelineError } from "../../domain/errors.ts";
import type { PlainDate } from "../../domain/calendar/plain-date.ts";
import type { CompositionRow, Ledger, ReviewRow, ReviewTables } from "./review-tables.ts";

/** Appends a row; one that is there already stays as it is. */
export async function append<Table extends keyof ReviewTables>(
  db: Kysely<Ledger>,
  table: Table,
  row: Insertable<ReviewTables[Table]>,
): Promise<void> {
  const rows = db as unknown as Kysely<Record<string, Record<string, unknown>>>;
  await rows
    .insertInto(table)
    .values(row as Record<string, unknown>)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Throws: review_not_found. */
export async function reviewRow(
  db: Kysely<Ledger>,
  reviewId: string,
): Promise<Selectable<ReviewRow>> {
  const row = await db
    .selectFrom("review")
    .selectAll()
    .where("review_id", "=", reviewId)
    .executeTakeFirst();
  if (row) return row;
  throw new PipelineError("review_not_found", { review: reviewId });
}

/** The composition in force before a date, as known at an instant; the latest revision of the latest. */
export async function compositionBefore(
  db: Kysely<Ledger>,
  asked: { readonly index: string; readonly before: PlainDate; readonly knownAt: string },
): Promise<Selectable<CompositionRow> | undefined> {
  return await db
    .selectFrom("composition")
    .selectAll()
    .where("index_id", "=", asked.index)
    .where("effective_date", "<", asked.before)
    .where("known_at", "<=", asked.knownAt)
    .orderBy("effective_date", "desc")
    .orderBy("revision", "desc")
    .limit(1)
    .executeTakeFirst();
}
