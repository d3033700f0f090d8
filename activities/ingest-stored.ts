import { answerOf, type GatePolicy } from "../domain/gates/gate-policy.ts";
import { answerOpenFindings } from "../infra/db/answer-open-findings.ts";
import { openFindings } from "../infra/db/gate-store.ts";
import { inTransaction } from "../infra/db/transaction.ts";
import { getArtifact, type ArtifactRef } from "../infra/objects/artifact-store.ts";
import { getJson } from "../infra/objects/json-artifact.ts";
import type { Activities, IngestFilesInput } from "./activity-types.ts";
import type { ActivityDeps } from "./deps.ts";
import { ingestFiles, type IngestOutcome } from "./ingest/ingest-file.ts";

/** One delivery of a list: files that are artefacts already. */
export type StoredDelivery = Omit<IngestFilesInput, "v">;

export const createIngestFiles = (
  deps: ActivityDeps,
): Pick<Activities, "ingestFiles" | "ingestDelivery"> => ({
  /** Takes in one delivery whose files are artefacts already; the same one again changes nothing. */
  async ingestFiles(input) {
    const outcome = await ingest(deps, input);
    deps.reached("dataset_ingested");
    return counted(outcome);
  },

  /** The same for one delivery of a list; its findings are answered as the declared policy says. */
  async ingestDelivery({ deliveries, position, policy }) {
    const list = await getJson<readonly StoredDelivery[]>(deps.store, deliveries);
    const outcome = await ingest(deps, list[position]!);
    deps.reached("delivery_ingested");
    const answered = policy === null ? 0 : await answerByPolicy(deps, outcome, policy);
    deps.reached("findings_answered");
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

/** What people have answered stands; the policy's digest is the evidence where a rule names none. */
async function answerByPolicy(
  { connection, store, now }: ActivityDeps,
  { datasetId, openFindings: waiting }: IngestOutcome,
  ref: ArtifactRef,
): Promise<number> {
  if (waiting === 0) return 0;
  const policy = await getJson<GatePolicy>(store, ref);
  return await inTransaction({ pool: connection.pool, lock: "gate" }, async ({ db }) => {
    const open = await openFindings(db, datasetId);
    const answered = open.flatMap((finding) => {
      const given = answerOf(policy, {
        ...finding,
        hasReplacement: finding.replacement !== undefined,
      });
      if (!given) return [];
      const evidence = given.evidence || `gate policy ${policy.policy}, sha256 ${ref.sha256}`;
      return [{ finding, given: { ...given, evidence } }];
    });
    await answerOpenFindings(db, now(), answered);
    return answered.length;
  });
}
