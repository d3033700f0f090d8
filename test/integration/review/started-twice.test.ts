import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReviewWorker } from "../../../cli/review-worker.ts";
import { command } from "./command.ts";
import { stage, work, type Stage } from "./stage.ts";

let at: Stage;
let worker: ReviewWorker & { end(): Promise<void> };
beforeAll(async () => {
  at = await stage();
  await at.deliver("2024-11-29", "2024-12-02");
  worker = await work(at, at.deps);
});
afterAll(() => worker.end());

test("`review start` twice at once is one review; once more it is refused, for it is open", async () => {
  const start = () =>
    command(at, ["review", "start", "--index", "exchange-100", "--review", "2024-12", "--json"]);
  const both = await Promise.all([start(), start()]);
  const opened = { review_id: "review/exchange-100/2024-11-29/r1", opened: "opened" };
  // The second joins the first, or comes when that is open already and is told so.
  expect(both.map(({ code }) => code)).toContain(0);
  for (const { code, stdout } of both)
    if (code === 0) expect(JSON.parse(stdout)).toEqual(opened);
    else expectOpen({ code, stdout });
  expectOpen(await start());
  const { count } = await at.client.workflow.count("WorkflowType = 'reviewIndex'");
  expect(count).toBe(1);
  await at.client.workflow.getHandle(opened.review_id).terminate("test ends");
});

function expectOpen({ code, stdout }: { readonly code: number; readonly stdout: string }): void {
  expect(code).toBe(3);
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: "review_open", exit_code: 3 } });
}
