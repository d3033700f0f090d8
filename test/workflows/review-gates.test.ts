import { afterAll, beforeAll, expect, test } from "vitest";
import type { Sandbox } from "./sandbox.ts";
import { CALENDAR } from "./review-edge.ts";
import { sandboxForThisFile, tell } from "./review-story.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await sandboxForThisFile();
});
afterAll(() => sandbox.close());

const ANSWER = { name: "answerGate", payload: { v: 1, findingId: "universe/2024-11-29/r1/x" } };

/** The moment at which a review says that it waits at a gate; its alarm is being raised then. */
async function momentOfGate(): Promise<number> {
  const story = tell(sandbox, { gateUntil: Number.MAX_SAFE_INTEGER });
  await story.untilPhase("gated");
  const moment = story.simulation.now();
  await story.simulation.dispose();
  return moment;
}

test("an answer that comes while the alarm is being raised is not lost: the review looks again", async () => {
  const gated = await momentOfGate();
  const story = tell(sandbox, { gateUntil: gated + 5 });
  void story.simulation.update(story.id, { ...ANSWER, at: gated + 10 });
  await story.untilPhase("in_review");
  expect(story.simulation.now()).toBeLessThan(gated + CALENDAR.recheckSeconds * 1_000);
  await story.approve();
  expect(await story.outcome()).toMatchObject({ status: "closed" });
  expect(story.ledger.alarms).toEqual([
    "gate_waiting inputs raised",
    "gate_waiting inputs cleared",
  ]);
});
