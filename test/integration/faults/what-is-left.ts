import { sha256Hex, type ObjectStore } from "../../../infra/objects/object-store.ts";
import { checkSignature } from "../../../infra/publication/detached-signature.ts";
import type { Latest } from "../../../infra/publication/latest-pointer.ts";
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
  const files = { ...(await digests(at, "published/")), ...(await digests(at, "backfill/")) };
  return {
    files,
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
    publications: await publications(at, files),
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
    if (!key.endsWith("/envelope.json")) found[key] = await digestOf(store, key);
  return found;
}

/** A file's digest; of what rests on a calendar that no two runs share, what it says besides. */
async function digestOf(store: ObjectStore, key: string): Promise<string> {
  const bytes = await store.get(key);
  if (key.endsWith(`/${MANIFEST}`)) return sha256Hex(withoutCalendar(bytes));
  if (key.endsWith(`/${SIGNATURE}`))
    return JSON.stringify(checkSignature(await store.get(key.replace(SIGNATURE, MANIFEST)), bytes));
  return LATEST.test(key) ? await latestNames(store, bytes) : sha256Hex(bytes);
}

/** What a pointer names, and whether the manifest there is the one it names. */
async function latestNames(store: ObjectStore, pointer: Uint8Array): Promise<string> {
  const latest = JSON.parse(Buffer.from(pointer).toString()) as Latest;
  const { manifest_sha256, ...names } = latest;
  const manifest = sha256Hex(await store.get(`${latest.prefix}/${MANIFEST}`));
  return JSON.stringify({ ...names, isStored: manifest === manifest_sha256 });
}

const LATEST = /\/latest\/\d+\.json$/;
const MANIFEST = "manifest.json";
/** It signs the manifest to the last byte, the calendar's digest among them: that it holds is compared. */
const SIGNATURE = "manifest.sig.json";

/** A compressed calendar begins when it is made, so that no two runs of a story have the same one. */
function withoutCalendar(manifest: Uint8Array): Uint8Array {
  const { sources, ...others } = JSON.parse(Buffer.from(manifest).toString()) as {
    sources: readonly { readonly role: string }[];
  };
  const kept = sources.filter(({ role }) => role !== "calendar");
  return Buffer.from(JSON.stringify({ ...others, sources: kept }));
}

/** Every publication of the ledger, with its manifest as `files` has it. */
async function publications(
  { connection, store }: Stage,
  files: Readonly<Record<string, string>>,
): Promise<readonly object[]> {
  const rows = await connection.db
    .selectFrom("publication")
    .select(["review_id", "set_name", "prefix", "manifest_sha256"])
    .orderBy("review_id")
    .orderBy("set_name")
    .execute();
  return await Promise.all(
    rows.map(async ({ manifest_sha256, ...row }) => {
      const key = `${row.prefix}/${MANIFEST}`;
      const isStored = sha256Hex(await store.get(key)) === manifest_sha256;
      return { ...row, isStored, manifest: files[key] };
    }),
  );
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
