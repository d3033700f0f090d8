import { gzipSync } from "node:zlib";
import { append } from "../infra/db/review-ledger.ts";
import { archivedRuns } from "../infra/db/archived-runs.ts";
import { putArtifact } from "../infra/objects/artifact-store.ts";
import type { Activities, ClosedRun } from "./activity-types.ts";
import type { ActivityDeps } from "./deps.ts";

export const createArchiveHistory = (
  deps: ActivityDeps,
): Pick<Activities, "listClosedRuns" | "archiveHistory"> => ({
  /** Closed runs whose histories are not stored yet. */
  async listClosedRuns({ limit }) {
    const archived = await archivedRuns(deps.db);
    const runs: ClosedRun[] = [];
    for await (const { workflowId, runId, type } of deps.histories.closed()) {
      if (archived.has(runId)) continue;
      runs.push({ workflowId, runId, type });
      if (runs.length === limit) break;
    }
    return { runs };
  },

  /** Stores one history, compressed; the bytes depend on the history alone. */
  async archiveHistory({ workflowId, runId, type }) {
    const json = await deps.histories.json({ workflowId, runId });
    const stored = await putArtifact(deps.store, gzipSync(json, { level: 9 }));
    await append(deps.db, "workflow_history", {
      workflow_id: workflowId,
      run_id: runId,
      workflow_type: type,
      history_sha256: stored.sha256,
      archived_at: deps.now(),
    });
    deps.reached("history_archived");
    return stored;
  },
});
