import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { TASK_QUEUES } from "../../../domain/review/task-queues.ts";
import { getText } from "../../../infra/objects/json-artifact.ts";
import { startWorkflow } from "../../../infra/temporal/start-workflow.ts";
import type { WorkflowType } from "../../../workflows/contracts.ts";
import { smallerRulebook } from "../review/smaller-index.ts";
import { stage, work, type Stage } from "../review/stage.ts";
import { tellStory } from "./story.ts";
import { twice } from "./twice.ts";
import { whatIsLeft, type Left } from "./what-is-left.ts";

let calm: Stage;
let doubled: Stage;
beforeAll(async () => {
  [calm, doubled] = await Promise.all([stage(), stage()]);
});

async function told(at: Stage, spoken: Stage, more?: () => Promise<void>): Promise<Left> {
  const worker = await work(at, at.deps);
  try {
    await tellStory(spoken);
    await more?.();
    return await whatIsLeft(at);
  } finally {
    await worker.end();
  }
}

const PUBLISHED = "review/exchange-100/2024-11-29/r11/publish";

/** Runs that are over are run again under another id, with the input they had. */
async function runAgain(at: Stage): Promise<void> {
  const sets = ["announcement", "review", "effective", "trades-final"];
  const runs = sets.map((set): [WorkflowType, string] => ["publishSet", `${PUBLISHED}/${set}`]);
  for (const [type, id] of [...runs, ["ingestDataset", "ingest/universe/2024-12-20"] as const]) {
    const { events } = await at.client.workflow.getHandle(id).fetchHistory();
    const started = events![0]!.workflowExecutionStartedEventAttributes!;
    const input = JSON.parse(Buffer.from(started.input!.payloads![0]!.data!).toString()) as object;
    const first: unknown = await at.client.workflow.getHandle(id).result();
    const again: unknown = await at.client.workflow.execute(type, {
      workflowId: `${id}/again`,
      taskQueue: TASK_QUEUES.workflows,
      args: [input],
    });
    expect(again, id).toEqual(first);
  }
}

/** Each of two stories takes one or two, on a busy machine more. */
const MINUTES = 6 * 60_000;

test(
  "every message delivered twice and every run repeated: the same bytes, decisions recorded once",
  { timeout: MINUTES },
  async () => {
    const spoken = twice(doubled.client);
    const [expected, left] = await Promise.all([
      told(calm, calm),
      told(doubled, { ...doubled, client: spoken.client }, () => runAgain(doubled)),
    ]);
    expect(spoken.doubled.different).toEqual([]);
    expect(spoken.doubled.same).toBeGreaterThan(30);
    expect(spoken.doubled.startedAlready).toBeGreaterThan(5);
    expect(Object.keys(expected.files).length).toBeGreaterThan(100);
    expect(left).toEqual(expected);
  },
);

/** A review is due whatever the day: its cut-off is two months before. */
async function alwaysDue(at: Stage): Promise<string> {
  const text = (await getText(at.store, await smallerRulebook(at)))
    .replaceAll("month_offset: -1", "month_offset: -2")
    .replace("months: [3, 6, 9]", "months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]");
  const shelf = join(at.folder, "always-due");
  await mkdir(join(shelf, "exchange-100"), { recursive: true });
  await writeFile(join(shelf, "exchange-100", "2024.1.yaml"), text);
  return shelf;
}

test("the tick twice, at once and later: each due review is started once, and a start by hand joins it", async () => {
  const rulebooks = await alwaysDue(calm);
  const worker = await work(calm, { ...calm.deps, shelf: { ...calm.deps.shelf, rulebooks } });
  const tick = async (workflowId: string) =>
    (await calm.client.workflow.execute("calendarTick", {
      workflowId,
      taskQueue: TASK_QUEUES.workflows,
      args: [{ v: 1 }],
    })) as { started: string[] };
  const both = await Promise.all([tick("tick/one"), tick("tick/two")]);
  const later = await tick("tick/three");
  const started = both.flatMap(({ started: ids }) => ids);
  expect(started.length).toBeGreaterThan(0);
  expect(new Set(started).size).toBe(started.length);
  expect(later.started).toEqual([]);
  for (const id of started) {
    const { runId } = await calm.client.workflow.getHandle(id).describe();
    const asked = { type: "reviewIndex", workflowId: id, input: { v: 1 } } as const;
    expect((await startWorkflow(calm.client, asked)).firstExecutionRunId).toBe(runId);
    await calm.client.workflow.getHandle(id).terminate("test ends");
  }
  await worker.end();
});
