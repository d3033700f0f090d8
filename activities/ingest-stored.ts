import { getArtifact } from "../infra/objects/artifact-store.ts";
import type { Activities } from "./activity-types.ts";
import type { ActivityDeps } from "./deps.ts";
import { heartbeating } from "./heartbeating.ts";
import { ingestFiles } from "./ingest/ingest-file.ts";

export const createIngestFiles = (deps: ActivityDeps): Pick<Activities, "ingestFiles"> => ({
  /** Takes in one delivery whose files are artefacts already; the same one again changes nothing. */
  async ingestFiles({ source, session, files }) {
    const { connection, store, exchange } = deps;
    const read = files.map(async ({ name, artifact }) => ({
      name,
      bytes: Buffer.from(await getArtifact(store, artifact)),
    }));
    const delivery = { source, session, files: await Promise.all(read), receivedAt: deps.now() };
    const context = { connection, store, calendar: exchange };
    const outcome = await heartbeating(ingestFiles(context, delivery));
    deps.reached("dataset_ingested");
    const { datasetId, rows, accepted, quarantined, openFindings } = outcome;
    return { datasetId, rows, accepted, quarantined, openFindings };
  },
});
