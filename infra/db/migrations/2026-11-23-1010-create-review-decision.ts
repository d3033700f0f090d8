import { sql, type Kysely } from "kysely";

/** Frozen: imports nothing of ours. A refused decision is a row like an accepted one. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("review_decision")
    .addColumn("review_id", "text", (column) => column.notNull())
    .addColumn("decision_id", "text", (column) => column.notNull())
    .addColumn("action", "text", (column) => column.notNull())
    .addColumn("pass", "integer", (column) => column.notNull())
    .addColumn("person", "text", (column) => column.notNull())
    .addColumn("determination_sha256", "text", (column) => column.notNull())
    .addColumn("accepted", "boolean", (column) => column.notNull())
    .addColumn("refusal", "text", (column) => column.check(sql`(refusal is null) = accepted`))
    .addColumn("body", "jsonb", (column) => column.notNull())
    .addColumn("signature", "text", (column) => column.notNull())
    .addColumn("record_sha256", "text", (column) => column.notNull())
    .addColumn("expires_at", "timestamptz")
    .addColumn("received_at", "timestamptz", (column) => column.notNull())
    .addPrimaryKeyConstraint("review_decision_pk", ["review_id", "decision_id", "action"])
    .execute();
}
