import type { Kysely } from "kysely";

/**
 * Frozen: imports nothing of ours. What is to be posted is queued with its alarm; each attempt to post
 * it is another row.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("alarm_post")
    .addColumn("event_id", "text", (column) => column.primaryKey())
    .addColumn("review_id", "text", (column) => column.notNull())
    .addColumn("code", "text", (column) => column.notNull())
    .addColumn("subject", "text", (column) => column.notNull())
    .addColumn("event", "text", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .addColumn("at", "timestamptz", (column) => column.notNull())
    .addColumn("queued_at", "timestamptz", (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex("alarm_post_by_queued_at")
    .on("alarm_post")
    .column("queued_at" as never)
    .execute();
  await db.schema
    .createTable("alarm_post_attempt")
    .addColumn("event_id", "text", (column) => column.notNull().references("alarm_post.event_id"))
    .addColumn("attempt", "integer", (column) => column.notNull())
    .addColumn("at", "timestamptz", (column) => column.notNull())
    .addColumn("delivered", "boolean", (column) => column.notNull())
    .addColumn("answer", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("alarm_post_attempt_pk", ["event_id", "attempt"])
    .execute();
}
