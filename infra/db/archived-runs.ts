import type { Kysely } from "kysely";
import type { Ledger } from "./review-tables.ts";

/** The run ids whose histories are stored. */
export async function archivedRuns(db: Kysely<Ledger>): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom("workflow_history").select("run_id").execute();
  return new Set(rows.map(({ run_id }) => run_id));
}
