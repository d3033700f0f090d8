import { beforeAll, expect, test } from "vitest";
import { storeSource } from "../../../infra/publication/file-source.ts";
import { replaySet } from "../../../infra/publication/replay.ts";
import { verifySource } from "../../../infra/publication/verify.ts";
import { PEOPLE, stage, work, type Stage } from "./stage.ts";
import { startReview } from "./start.ts";
import { approve } from "./watch.ts";

let at: Stage;
beforeAll(async () => {
  at = await stage();
  await at.deliver("2024-11-29", "2024-12-23");
});

test("a review goes from its cut-off to its effective date, and its sets verify and replay", async () => {
  const calendar = await at.calendar({ begins: "2024-11-29", sessionMs: 300 });
  const worker = await work(at, at.deps);
  const review = await startReview(at.client, { calendar });
  await approve(at, review.id, [PEOPLE.first, PEOPLE.second]);
  expect(await review.outcome()).toMatchObject({ status: "closed", passes: 1 });
  await worker.end();

  const published = storeSource(at.store, "published/exchange-100/2024-12-23/r1");
  const verified = await verifySource(published, undefined);
  expect(verified.holds).toBe(true);
  const sets = verified.sets.map(({ folder }) => folder);
  expect(sets.filter((set) => !set.startsWith("proforma-"))).toEqual([
    "announcement",
    "effective",
    "review",
    "trades-final",
    "trades-preliminary",
    "trades-residual",
  ]);
  expect(sets.filter((set) => set.startsWith("proforma-"))).toHaveLength(5);
  for (const set of sets)
    expect((await replaySet(published, set, "stored")).difference, set).toBeUndefined();
});
