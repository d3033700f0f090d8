import { createHash } from "node:crypto";
import type { Stage } from "../review/stage.ts";

/** What the pipeline has left behind, without times: to be equal whatever happened on the way. */
export interface Left {
  /** Digest by key of every published and every backfilled file but the envelopes. */
  readonly files: Readonly<Record<string, string>>;
  readonly decisions: readonly object[];
  readonly phases: readonly object[];
  readonly passes: readonly object[];
  readonly publications: readonly object[];
  readonly compositions: readonly object[];
  readonly datasets: readonly object[];
  readonly archived: readonly string[];
}

export async function whatIsLeft(at: Stage): Promise<Left> {
  const { db } = at.connection;
  return {
    files: { ...(await digests(at, "published/")), ...(await digests(at, "backfill/")) },
    decisions: await db
      .selectFrom("review_decision")
      .select(["review_id", "decision_id", "action", "pass", "person", "accepted", "refusal"])
      .orderBy("review_id")
      .orderBy("decision_id")
      .execute(),
    // Whether two approvals were late is a matter of time.
    phases: await db
      .selectFrom("review_phase")
      .select(["review_id", "phase", "pass", "determination_sha256"])
      .where("phase", "!=", "overdue")
      .orderBy("review_id")
      .orderBy("sequence")
      .execute(),
    passes: await db
      .selectFrom("review_pass")
      .selectAll()
      .orderBy("review_id")
      .orderBy("pass")
      .execute(),
    publications: await db
      .selectFrom("publication")
      .select(["review_id", "set_name", "prefix", "manifest_sha256"])
      .orderBy("review_id")
      .orderBy("set_name")
      .execute(),
    compositions: await db
      .selectFrom("composition")
      .select(["index_id", "effective_date", "revision", "review_id", "carry_sha256"])
      .orderBy("review_id")
      .execute(),
    datasets: await db
      .selectFrom("dataset")
      .select(["dataset_id", "revision", "rows_total", "rows_accepted"])
      .orderBy("dataset_id")
      .execute(),
    archived: await archived(at),
  };
}

async function digests({ store }: Stage, prefix: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { key } of await store.list(prefix))
    if (!key.endsWith("/envelope.json"))
      found[key] = createHash("sha256")
        .update(await store.get(key))
        .digest("hex");
  return found;
}

/** The sweeps themselves may be more where one was interrupted. */
async function archived({ connection }: Stage): Promise<readonly string[]> {
  const rows = await connection.db
    .selectFrom("workflow_history")
    .select("workflow_id")
    .where("workflow_id", "not like", "archive/%")
    .orderBy("workflow_id")
    .execute();
  return rows.map(({ workflow_id }) => workflow_id);
}
