import { afterAll, beforeAll, expect, test } from "vitest";
import type { ClosedRun } from "../../activities/activity-types.ts";
import { refOf, reviewEdge } from "./review-edge.ts";
import { sandboxForThisFile } from "./review-story.ts";
import type { Sandbox } from "./sandbox.ts";
import { simulate } from "./simulation.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await sandboxForThisFile();
});
afterAll(() => sandbox.close());

/** More than a server suggests for one history, of about four events each. */
const CLOSED_RUNS = 1500;

test("a sweep of many runs goes on in new runs, each history stored once", async () => {
  const closed: ClosedRun[] = Array.from({ length: CLOSED_RUNS }, (_, at) => ({
    workflowId: `review/${at}`,
    runId: `closed-${at}`,
    type: "reviewIndex",
  }));
  const stored: string[] = [];
  let runs = 0;
  const counted: Sandbox = {
    ...sandbox,
    create: (run) => {
      runs += 1;
      return sandbox.create(run);
    },
  };
  const { edge } = reviewEdge({ people: [] });
  const simulation = simulate({
    sandbox: counted,
    edge: {
      ...edge,
      listClosedRuns: ({ limit }) => ({ runs: closed.slice(stored.length, stored.length + limit) }),
      archiveHistory: (run) => {
        stored.push(run.runId);
        return refOf(run);
      },
    },
    start: Date.parse("2024-12-01T00:30:00.000Z"),
  });
  simulation.begin("archiveSweep", "archive", { v: 1 });
  await simulation.finish();
  expect(simulation.ending("archive")).toEqual({
    status: "completed",
    result: { archived: closed.length },
  });
  expect(stored).toEqual(closed.map(({ runId }) => runId));
  expect(runs).toBeGreaterThan(1);
});
