import { sql, type Kysely } from "kysely";

/** Frozen: imports nothing of ours. What was published, what it left in force, and closed histories. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("publication")
    .addColumn("review_id", "text", (column) => column.notNull())
    .addColumn("set_name", "text", (column) => column.notNull())
    .addColumn("prefix", "text", (column) => column.notNull())
    .addColumn("manifest_sha256", "text", (column) => column.notNull())
    .addColumn("published_at", "timestamptz", (column) => column.notNull())
    .addPrimaryKeyConstraint("publication_pk", ["review_id", "set_name"])
    .execute();
  await db.schema
    .createTable("composition")
    .addColumn("index_id", "text", (column) => column.notNull())
    .addColumn("effective_date", "date", (column) => column.notNull())
    .addColumn("revision", "integer", (column) => column.notNull().check(sql`revision >= 1`))
    .addColumn("review_id", "text", (column) => column.notNull())
    .addColumn("carry_sha256", "text", (column) => column.notNull())
    .addColumn("known_at", "timestamptz", (column) => column.notNull())
    .addPrimaryKeyConstraint("composition_pk", ["index_id", "effective_date", "revision"])
    .execute();
  await db.schema
    .createTable("workflow_history")
    .addColumn("workflow_id", "text", (column) => column.notNull())
    .addColumn("run_id", "text", (column) => column.notNull())
    .addColumn("workflow_type", "text", (column) => column.notNull())
    .addColumn("history_sha256", "text", (column) => column.notNull())
    .addColumn("archived_at", "timestamptz", (column) => column.notNull())
    .addPrimaryKeyConstraint("workflow_history_pk", ["workflow_id", "run_id"])
    .execute();
}
