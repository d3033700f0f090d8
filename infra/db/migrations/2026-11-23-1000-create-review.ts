import { sql, type Kysely } from "kysely";

/** Frozen: imports nothing of ours. Every table is append-only; a correction is another row. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("review")
    .addColumn("review_id", "text", (column) => column.primaryKey())
    .addColumn("index_id", "text", (column) => column.notNull())
    .addColumn("review_month", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("cut_off", "date", (column) => column.notNull())
    .addColumn("effective_date", "date", (column) => column.notNull())
    .addColumn("revision", "integer", (column) => column.notNull().check(sql`revision >= 1`))
    .addColumn("shadow", "boolean", (column) => column.notNull())
    .addColumn("preparer", "text", (column) => column.notNull())
    .addColumn("pins", "jsonb", (column) => column.notNull())
    .addColumn("supersedes", "text")
    .addColumn("supersedes_reason", "text")
    .addColumn("opened_at", "timestamptz", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("review_phase")
    .addColumn("review_id", "text", (column) => column.notNull())
    .addColumn("sequence", "integer", (column) => column.notNull())
    .addColumn("phase", "text", (column) => column.notNull())
    .addColumn("pass", "integer", (column) => column.notNull())
    .addColumn("determination_sha256", "text")
    .addColumn("entered_at", "timestamptz", (column) => column.notNull())
    .addPrimaryKeyConstraint("review_phase_pk", ["review_id", "sequence"])
    .execute();
  await db.schema
    .createTable("review_pass")
    .addColumn("review_id", "text", (column) => column.notNull())
    .addColumn("pass", "integer", (column) => column.notNull())
    .addColumn("determination_sha256", "text", (column) => column.notNull())
    .addColumn("inputs_sha256", "text", (column) => column.notNull())
    .addColumn("files_sha256", "text", (column) => column.notNull())
    .addColumn("pack_sha256", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("review_pass_pk", ["review_id", "pass"])
    .execute();
}
