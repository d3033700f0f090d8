import { afterAll, beforeAll, expect, test } from "vitest";
import { sandboxForThisFile, tell } from "./review-story.ts";
import type { Sandbox } from "./sandbox.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await sandboxForThisFile();
});
afterAll(() => sandbox.close());

test("news of data end the pause between two looks; without news the pause is waited out", async () => {
  const late = Date.parse("2024-12-17T03:40:00.000Z");
  const dataAt = (session: string) => (session === "2024-12-16" ? late : 0);
  const struckAt = async (isTold: boolean) => {
    const story = tell(sandbox, { dataAt });
    if (isTold)
      story.simulation.signal(`${story.id}/proforma/2024-12-16`, {
        name: "dataArrived",
        payload: { v: 1, dataset: "universe/2024-12-16/r1" },
        at: late + 1000,
      });
    await story.untilPhase("in_review");
    await story.approve();
    await story.outcome();
    return story.ledger.left.find(({ set }) => set === "proforma-2024-12-16")!.at - late;
  };
  expect(await struckAt(true)).toBeLessThan(3_000);
  expect(await struckAt(false)).toBeGreaterThan(60_000);
});
