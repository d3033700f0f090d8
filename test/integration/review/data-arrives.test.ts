import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TASK_QUEUES } from "../../../domain/review/task-queues.ts";
import { append } from "../../../infra/db/review-ledger.ts";
import { command } from "./command.ts";
import { stage } from "./stage.ts";

const REVIEW = "review/exchange-100/2024-11-29/r1";
const UNIVERSE = "security_id,price,company_cap\nS1,10.00,5000000000\nS2,20.00,7000000000\n";

test("ingest tells the runs that wait for data, and only those", async () => {
  const at = await stage();
  const { client, connection } = at;
  const taskQueue = TASK_QUEUES.workflows;
  const start = (workflowId: string) =>
    client.workflow.start("proFormaDay", { workflowId, taskQueue, args: [{ v: 1 }] });
  const waiting = await start(`${REVIEW}/proforma/2024-12-16`);
  const other = await start(`${REVIEW}/proforma/2024-12-17`);
  await append(connection.db, "alarm", {
    review_id: REVIEW,
    code: "session_data_missing",
    subject: "proforma-2024-12-16",
    event: "raised",
    detail: "no data of 2024-12-16",
    at: "2024-12-17T00:00:00.000Z",
  });
  const file = join(at.folder, "universe.csv");
  await writeFile(file, UNIVERSE);

  const asked = ["ingest", file, "--source", "universe", "--session", "2024-12-16", "--json"];
  const { code, stdout } = await command(at, asked);
  expect([code, JSON.parse(stdout)]).toMatchObject([
    0,
    { accepted: 2, woken: [waiting.workflowId] },
  ]);
  expect(await signalsOf(waiting)).toEqual(["dataArrived"]);
  expect(await signalsOf(other)).toEqual([]);

  const away = await command(at, asked, { TEMPORAL_ADDRESS: "127.0.0.1:9" });
  expect([away.code, JSON.parse(away.stdout)]).toMatchObject([0, { unchanged: true, woken: [] }]);
});

async function signalsOf(run: { fetchHistory(): Promise<unknown> }): Promise<readonly string[]> {
  const { events } = (await run.fetchHistory()) as {
    events: { workflowExecutionSignaledEventAttributes?: { signalName: string } }[];
  };
  return events.flatMap(
    ({ workflowExecutionSignaledEventAttributes: signal }) => signal?.signalName ?? [],
  );
}
