import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { IngestedDataset } from "../../activities/activity-types.ts";
import type { PlainDate } from "../../domain/calendar/plain-date.ts";
import { TASK_QUEUES } from "../../domain/review/task-queues.ts";
import { putArtifact } from "../../infra/objects/artifact-store.ts";
import type { Demo } from "./open-demo.ts";

export interface Delivery {
  readonly source: "us-screener" | "splits";
  readonly session: PlainDate;
  readonly file: string;
}

/** Stores one vendor file and has it ingested by the durable workflow. */
export async function deliver(
  { stack, temporal }: Demo,
  { source, session, file }: Delivery,
): Promise<IngestedDataset> {
  const artifact = await putArtifact(stack.store, await readFile(file));
  return await temporal.client.workflow.execute("ingestDataset", {
    workflowId: `ingest/${source}/${session}/${artifact.sha256.slice(0, 12)}`,
    taskQueue: TASK_QUEUES.workflows,
    args: [{ v: 1, source, session, files: [{ name: basename(file), artifact }] }],
  });
}
