import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { putArtifact } from "../../../infra/objects/artifact-store.ts";
import { startWorkerLives } from "../faults/worker-life.ts";
import { quickBundle } from "../faults/quick-bundle.ts";
import { expectLikeCompute, expectReplays } from "./like-compute.ts";
import { PEOPLE, stage, type Stage } from "./stage.ts";
import { startReview } from "./start.ts";
import { approve, isOpen, untilLedger, untilPublished } from "./watch.ts";

let at: Stage;
beforeAll(async () => {
  at = await stage();
});

const shipped = (file: string) => readFile(new URL(`../../../${file}`, import.meta.url), "utf8");

/** The German lines of the sample with their free shares, at one of two dates. */
async function germanLines(freeAt: (nth: number) => string): Promise<string> {
  const [header, ...lines] = (await shipped("samples/universe-eurozone.csv")).trim().split("\n");
  const rows = lines
    .filter((line) => line.startsWith("XETR"))
    .map((line, nth) => `${line},${freeAt(nth)}`);
  return [`${header},free_shares`, ...rows, ""].join("\n");
}

const FREE_SHARES = `shares:
  float: {source: {kind: free_shares, column: free_shares}}
schedule:
`;

test(
  "announced before it is priced: the membership in time, then the weights, whatever dies on the way",
  { timeout: 240_000 },
  async () => {
    const rulebook = (await shipped("rulebooks/germany-40/2024.1.yaml")).replace(
      "schedule:\n",
      FREE_SHARES,
    );
    const universe = await germanLines((nth) => (nth % 5 === 4 ? "" : String(9_000_000 + nth)));
    const later = await germanLines((nth) => (nth % 7 === 6 ? "" : String(8_000_000 + nth)));
    await at.deliver("2024-11-29", "2024-11-29", universe);
    await at.deliver("2024-12-12", "2024-12-23", later);
    const bundle = await quickBundle(at.folder);
    const workers = await startWorkerLives(at, { bundle, webhook: "http://127.0.0.1:9" });
    workers.arm(["inputs_frozen", "review_computed"]);
    const calendar = await at.calendar({
      begins: "2024-12-02",
      sessionMs: 300,
      stretchedMs: { "2024-12-12": 30_000 },
    });
    const pins = { rulebook: await putArtifact(at.store, rulebook) };
    const named = { index: "germany-40", review: "2024-12", kind: "quarterly" } as const;
    const { id, outcome } = await startReview(at.client, {
      calendar,
      pins,
      workflowTaskTimeout: "3 seconds",
      ...named,
    });
    const { first, second } = PEOPLE;

    await untilLedger(at, id, isOpen);
    await expectLikeCompute(at, id, { review: "2024-12", given: { rulebook, universe } });
    const membership = await approve(at, id, [first, second]);
    await untilPublished(at, id, ["membership"]);
    await untilLedger(at, id, (now) => now.pass === 2 && isOpen(now));
    const given = { rulebook, universe, prices: later };
    await expectLikeCompute(at, id, { review: "2024-12", given });
    expect(await approve(at, id, [first, second])).not.toBe(membership);
    expect(await outcome()).toMatchObject({ status: "closed", passes: 2 });
    expect(await workers.killedAt()).toHaveLength(2);

    const announced = ["membership", "announcement", "review"];
    const sets = await expectReplays(at, "germany-40/2024-12-23/r1", announced);
    expect(sets).toEqual(expect.arrayContaining(["effective", ...announced]));
    expect(sets.filter((set) => set.startsWith("proforma-"))[0]).toBe("proforma-2024-12-12");
    await workers.end();
  },
);
