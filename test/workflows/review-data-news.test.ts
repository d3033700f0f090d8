import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sandboxForThisFile, tell } from "./review-story.ts";
import type { Sandbox } from "./sandbox.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await sandboxForThisFile();
});
afterAll(() => sandbox.close());

const NEWS = { name: "dataArrived", payload: { v: 1, dataset: "universe/2024-12-16/r1" } };

test("news of data end the pause between two looks; without news the pause is waited out", async () => {
  const late = Date.parse("2024-12-17T03:40:00.000Z");
  const dataAt = (session: string) => (session === "2024-12-16" ? late : 0);
  const struckAt = async (isTold: boolean) => {
    const story = tell(sandbox, { dataAt });
    if (isTold)
      story.simulation.signal(`${story.id}/proforma/2024-12-16`, {
        ...NEWS,
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

describe("a computation that is refused", () => {
  const CUT_OFF = Date.parse("2024-11-29T18:00:00.000Z");
  const HOUR_MS = 3_600_000;

  test("is told with its present reason, and news of mended data end the pause, however long", async () => {
    const [second, mended] = [CUT_OFF + HOUR_MS, CUT_OFF + 12 * HOUR_MS];
    const refusedAt = (at: number) =>
      at < second ? "line 3 is refused" : at < mended ? "line 7 is refused" : undefined;
    const story = tell(sandbox, { refusedAt });
    story.simulation.signal(story.id, { ...NEWS, at: mended + 1_000 });
    await story.untilPhase("in_review");
    expect(story.simulation.now() - mended).toBeLessThan(3_000);
    await story.approve();
    expect(await story.outcome()).toMatchObject({ status: "closed" });
    expect(story.ledger.details).toEqual(["line 3 is refused", "line 7 is refused"]);
    expect(story.ledger.alarms).toEqual([
      "stage_refused computation raised",
      "stage_refused computation raised",
      "stage_refused computation cleared",
    ]);
  });

  test("a missed announcement stands while the computation is tried again", async () => {
    const late = Date.parse("2024-12-17T03:40:00.000Z");
    const refusedAt = (at: number) => (at < late ? "line 3 is refused" : undefined);
    const story = tell(sandbox, { refusedAt });
    await story.untilPhase("in_review");
    await story.approve("late");
    await story.outcome();
    expect(story.ledger.alarms).toEqual([
      "stage_refused computation raised",
      "announcement_missed announcement raised",
      "stage_refused computation cleared",
      "announcement_missed announcement cleared",
    ]);
  });

  test.each`
    afterMs | because
    ${120}  | ${"while it was computed"}
    ${170}  | ${"while its alarm was raised"}
  `("looks again at once where the news came $because", async ({ afterMs }) => {
    const refusedAt = (at: number) => (at < CUT_OFF + 160 ? "line 3 is refused" : undefined);
    const story = tell(sandbox, { refusedAt });
    story.simulation.signal(story.id, { ...NEWS, at: CUT_OFF + afterMs });
    await story.untilPhase("in_review");
    expect(story.simulation.now() - CUT_OFF).toBeLessThan(3_000);
    expect(story.ledger.details).toEqual(["line 3 is refused"]);
    await story.simulation.dispose();
  });
});
