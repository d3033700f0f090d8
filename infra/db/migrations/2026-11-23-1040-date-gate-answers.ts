import { sql, type Kysely } from "kysely";

/** Frozen: imports nothing of ours. The day an answer was decided, where it is not that of its record. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table gate_answer add column decided_on date`.execute(db);
}
