import { afterAll, beforeAll, expect, test } from "vitest";
import type { Sandbox } from "./sandbox.ts";
import { sandboxForThisFile, tell } from "./review-story.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await sandboxForThisFile();
});
afterAll(() => sandbox.close());

test("the SDK's sandbox runs a review of four weeks: activities, timers, updates, children", async () => {
  const story = tell(sandbox);
  await story.untilPhase("in_review");
  await story.approve();
  expect(await story.outcome()).toMatchObject({ status: "closed", passes: 1 });
  expect(story.ledger.left.map(({ set }) => set)).toEqual([
    "review",
    "announcement",
    "trades-preliminary",
    "proforma-2024-12-16",
    "proforma-2024-12-17",
    "proforma-2024-12-18",
    "proforma-2024-12-19",
    "trades-final",
    "proforma-2024-12-20",
    "effective",
    "trades-residual",
  ]);
});
