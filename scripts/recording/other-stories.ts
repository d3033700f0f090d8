import type { WorkflowHandle } from "@temporalio/client";
import { backfillId } from "../../domain/review/backfill-id.ts";
import { plainDate } from "../../domain/calendar/plain-date.ts";
import { TASK_QUEUES } from "../../domain/review/task-queues.ts";
import { NOTHING_CARRIED } from "../../domain/review/carry.ts";
import { engineBundle } from "../../infra/engine-bundle.ts";
import { putArtifact } from "../../infra/objects/artifact-store.ts";
import { putJson } from "../../infra/objects/json-artifact.ts";
import { loadRulebooks } from "../../infra/rulebooks.ts";
import type { BackfillIndexInput, WorkflowType } from "../../workflows/contracts.ts";
import type { RecordingStage } from "./recording-stage.ts";
import { alarmOf } from "./review-stories.ts";
import { deliver, UNIVERSE } from "./sample-data.ts";

interface Run {
  readonly type: WorkflowType;
  readonly workflowId: string;
  readonly input: object;
}

async function start({ client }: RecordingStage, { type, workflowId, input }: Run) {
  const taskQueue = TASK_QUEUES.workflows;
  return await client.workflow.start(type, { workflowId, taskQueue, args: [{ v: 1, ...input }] });
}

/** One file as it should be, and one without the columns it needs. */
export async function ingested(stage: RecordingStage): Promise<void> {
  const { store } = stage.deps;
  const about = { source: "universe", session: "2024-12-31" };
  const run = async (workflowId: string, bytes: Buffer) => {
    const files = [{ name: "universe.csv", artifact: await putArtifact(store, bytes) }];
    return await start(stage, { type: "ingestDataset", workflowId, input: { ...about, files } });
  };
  const taken = await run("ingest/universe/2024-12-31/taken", UNIVERSE);
  await taken.result();
  const refused = await run("ingest/universe/2024-12-31/refused", Buffer.from("a,b\n1,2\n"));
  await refused.result().then(
    () => Promise.reject(new Error("a file without columns was taken")),
    () => {},
  );
}

/** Twice: the second sweep finds the first. */
export async function swept(stage: RecordingStage): Promise<void> {
  for (const workflowId of ["archive/first", "archive/again"])
    await (await start(stage, { type: "archiveSweep", workflowId, input: {} })).result();
}

/** A set of an unknown review is held under an alarm; one of a shadow never leaves. */
export async function heldAndRefused(stage: RecordingStage): Promise<void> {
  const set = "announcement";
  const struck = await putJson(stage.deps.store, { set });
  const publish = (workflowId: string, reviewId: string): Promise<WorkflowHandle> => {
    const input = { reviewId, set, struck, releaseAt: "2024-12-13T20:00:00.000Z" };
    return start(stage, { type: "publishSet", workflowId, input });
  };
  const unknown = "review/exchange-100/2024-11-29/r99";
  await publish("publish/held", unknown);
  await alarmOf(stage, unknown, "publication_held");
  const refused = await publish("publish/refused", "shadow/exchange-100/2024-11-29/r1");
  await refused.result().then(
    () => Promise.reject(new Error("a shadow review was published")),
    () => {},
  );
}

/** Two reviews of a span: the data of the first come while it waits. */
export async function backfilled(stage: RecordingStage): Promise<void> {
  const { deps } = stage;
  const { store, shelf } = deps;
  const span = { from: plainDate("2024-09-01"), to: plainDate("2024-12-31") };
  const versions = loadRulebooks(`${shelf.rulebooks}/exchange-100`);
  const list = await putJson(store, [
    {
      source: "universe",
      session: "2024-12-31",
      files: [{ name: "universe.csv", artifact: await putArtifact(store, UNIVERSE) }],
    },
  ]);
  const input: BackfillIndexInput = {
    v: 1,
    index: "exchange-100",
    ...span,
    rulebooks: await Promise.all(versions.map(({ text }) => putArtifact(store, text))),
    engine: await putArtifact(store, (await engineBundle()).text),
    carry: await putJson(store, NOTHING_CARRIED),
    deliveries: { list, count: 1 },
    policy: null,
  };
  const workflowId = backfillId(input);
  const run = await start(stage, { type: "backfillIndex", workflowId, input });
  await alarmOf(stage, workflowId, "gate_waiting");
  await deliver(deps, { from: "2024-08-30", to: "2024-09-20" });
  await run.result();
}
