import { beforeAll, expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { reviewId } from "../../../domain/review/review-id.ts";
import { TASK_QUEUES } from "../../../domain/review/task-queues.ts";
import { storeSource } from "../../../infra/publication/file-source.ts";
import { replaySet } from "../../../infra/publication/replay.ts";
import { verifySource } from "../../../infra/publication/verify.ts";
import type { ReviewIndexInput, ReviewOutcome } from "../../../workflows/contracts.ts";
import { approveByTwo } from "./decide.ts";
import { PEOPLE, stage, work, type Stage } from "./stage.ts";

let at: Stage;
beforeAll(async () => {
  at = await stage();
  await at.deliver("2024-11-29", "2024-12-23");
});

test("a review goes from its cut-off to its effective date, and its sets verify and replay", async () => {
  const name = {
    index: "exchange-100",
    cutOff: plainDate("2024-11-29"),
    revision: 1,
    shadow: false,
  };
  const id = reviewId(name);
  const calendar = await at.calendar({ cutOff: "2024-11-29", sessionMs: 800 });
  const input: ReviewIndexInput = {
    ...{ v: 1, ...name, review: "2024-12", kind: "annual", preparer: "preparer" },
    ...{ pins: { calendar }, decisions: [] },
  };
  const worker = await work(at, at.deps);
  const handle = await at.client.workflow.start("reviewIndex", {
    workflowId: id,
    taskQueue: TASK_QUEUES.workflows,
    args: [input],
  });
  await approveByTwo(at.client, id, [PEOPLE.first, PEOPLE.second]);
  const outcome = (await handle.result()) as ReviewOutcome;
  expect(outcome).toMatchObject({ status: "closed", passes: 1 });
  const published = storeSource(at.store, "published/exchange-100/2024-12-23/r1");
  const verified = await verifySource(published, undefined);
  expect(verified.holds).toBe(true);
  const sets = verified.sets.map(({ folder }) => folder);
  expect(sets.filter((set) => !set.startsWith("proforma-"))).toEqual([
    ...["announcement", "effective", "review"],
    ...["trades-final", "trades-preliminary", "trades-residual"],
  ]);
  expect(sets.filter((set) => set.startsWith("proforma-"))).toHaveLength(5);
  for (const set of sets)
    expect((await replaySet(published, set, "stored")).difference, set).toBeUndefined();
  await worker.end();
});
