import { sql, type Kysely } from "kysely";

/** Frozen: imports nothing of ours. An alarm stands from its `raised` row to its `cleared` row. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("alarm")
    .addColumn("review_id", "text", (column) => column.notNull())
    .addColumn("code", "text", (column) => column.notNull())
    .addColumn("subject", "text", (column) => column.notNull())
    .addColumn("event", "text", (column) =>
      column.notNull().check(sql`event in ('raised', 'cleared')`),
    )
    .addColumn("detail", "text", (column) => column.notNull())
    .addColumn("at", "timestamptz", (column) => column.notNull())
    .addPrimaryKeyConstraint("alarm_pk", ["review_id", "code", "subject", "event", "at"])
    .execute();
}
