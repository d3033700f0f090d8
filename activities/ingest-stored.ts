import { answerFinding } from "../infra/db/answer-finding.ts";
import { openFindings } from "../infra/db/gate-store.ts";
import { getArtifact } from "../infra/objects/artifact-store.ts";
import { getJson } from "../infra/objects/json-artifact.ts";
import { inTransaction } from "../infra/db/transaction.ts";
import type { Activities, IngestFilesInput } from "./activity-types.ts";
import type { IngestDeliveryInput } from "./backfill-types.ts";
import type { ActivityDeps } from "./deps.ts";
import { heartbeating } from "./heartbeating.ts";
import { ingestFiles, type IngestOutcome } from "./ingest/ingest-file.ts";

/** One delivery of a list: files that are artefacts already. */
export type StoredDelivery = Omit<IngestFilesInput, "v">;

export const createIngestFiles = (
  deps: ActivityDeps,
): Pick<Activities, "ingestFiles" | "ingestDelivery"> => ({
  /** Takes in one delivery whose files are artefacts already; the same one again changes nothing. */
  async ingestFiles(input) {
    const outcome = await heartbeating(ingest(deps, input));
    deps.reached("dataset_ingested");
    return counted(outcome);
  },

  /** The same for one delivery of a list; with a standing answer its findings are answered by it. */
  async ingestDelivery(input) {
    const deliveries = await getJson<readonly StoredDelivery[]>(deps.store, input.deliveries);
    const outcome = await heartbeating(ingest(deps, deliveries[input.position]!));
    const answered = input.answer === null ? 0 : await answerAll(deps, outcome, input);
    deps.reached("dataset_ingested");
    return counted({ ...outcome, openFindings: outcome.openFindings - answered });
  },
});

async function ingest(deps: ActivityDeps, delivery: StoredDelivery): Promise<IngestOutcome> {
  const { connection, store, exchange: calendar } = deps;
  const { source, session } = delivery;
  const read = delivery.files.map(async ({ name, artifact }) => ({
    name,
    bytes: Buffer.from(await getArtifact(store, artifact)),
  }));
  const files = await Promise.all(read);
  const receivedAt = deps.now();
  return await ingestFiles({ connection, store, calendar }, { source, session, files, receivedAt });
}

function counted({ datasetId, rows, accepted, quarantined, openFindings }: IngestOutcome) {
  return { datasetId, rows, accepted, quarantined, openFindings };
}

/** A finding on the whole data set can only be accepted. */
async function answerAll(
  { connection, now }: ActivityDeps,
  { datasetId }: IngestOutcome,
  { answer, answeredBy }: IngestDeliveryInput,
): Promise<number> {
  const reason = `standing answer of the run: ${answer}`;
  return await inTransaction({ pool: connection.pool, lock: "gate" }, async ({ db }) => {
    const open = await openFindings(db, datasetId);
    for (const { findingId, level, replacement } of open) {
      const usable = level === "line" && replacement !== undefined;
      const given = usable ? (answer ?? "accept") : "accept";
      const about = { findingId, knownFrom: now() };
      await answerFinding(db, about, { answer: given, reason, evidence: "", answeredBy });
    }
    return open.length;
  });
}
