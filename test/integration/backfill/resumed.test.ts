import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { datasetsOf } from "../../../infra/db/dataset-store.ts";
import { dataPresent } from "../../shared-data.ts";
import { quickBundle } from "../faults/quick-bundle.ts";
import { stage, type Stage } from "../review/stage.ts";
import { fileAppears, startOwnWorker, type OwnWorker } from "./killed-worker.ts";
import {
  membersFile,
  REAL_MARKET,
  runBackfill,
  servicesOf,
  type Backfilled,
} from "./run-backfill.ts";
import { temporaryFolder } from "../../temporary-folders.ts";

const SPAN = ["--index", "exchange-100", "--from", "2021-03-01", "--to", "2021-06-30"];

describe.skipIf(!dataPresent)("a backfill whose worker is killed", () => {
  let at: Stage;
  let members: string;
  let killed: Backfilled;
  const workers: OwnWorker[] = [];
  const nextWorker = async () => {
    const worker = await startOwnWorker(servicesOf(at), await quickBundle(at.folder));
    workers.push(worker);
    return worker;
  };
  beforeAll(async () => {
    at = await stage();
    members = await membersFile();
    killed = await killedTwice();
  }, 600_000);
  afterAll(() => Promise.all(workers.map((worker) => worker.kill())));

  /** Once between two sessions of the ingest, once between two sets of a review. */
  async function killedTwice(): Promise<Backfilled> {
    const first = await nextWorker();
    const done = runBackfill(servicesOf(at), [...SPAN, "--members", members, ...REAL_MARKET]);
    const until = async (sessions: number) => {
      const held = async () => await datasetsOf(at.deps.db, { source: "us-screener" });
      while ((await held()).length < sessions) await new Promise((next) => setTimeout(next, 20));
    };
    await Promise.race([until(3), done]);
    await first.kill();
    const second = await nextWorker();
    const review = "backfill/exchange-100/2021-03-01_2021-06-30/2021-03-22/review/manifest.json";
    await Promise.race([fileAppears(join(at.folder, "objects", review)), done]);
    await second.kill();
    await nextWorker();
    return await done;
  }

  test("ends with every session ingested once and every review made", async () => {
    expect(killed.reviews.map(({ review }) => review)).toEqual(["2021-03", "2021-06"]);
    const held = await datasetsOf(at.deps.db, { source: "us-screener" });
    expect(held.map(({ revision }) => revision)).toEqual(held.map(() => 1));
    expect(held.length).toBe(killed.ingested.deliveries - 1);
  });

  test("has the same bytes as an undisturbed run on the same ledger", async () => {
    const args = [...SPAN, "--members", members, "--label", "calm"];
    const calm = await runBackfill(servicesOf(at), args);
    expect(calm.reviews).toEqual(killed.reviews);
    expect(calm.digest).toBe(killed.digest);
  }, 300_000);

  test("repeated under its own name it changes nothing", async () => {
    const before = await at.store.list(`${killed.prefix}/`);
    const again = await runBackfill(servicesOf(at), [...SPAN, "--members", members]);
    expect(again).toEqual({ ...killed, ingested: again.ingested });
    expect(await at.store.list(`${killed.prefix}/`)).toEqual(before);
  }, 300_000);

  test("another composition under the same name is refused: names are never reused", async () => {
    const other = runBackfill(servicesOf(at), [...SPAN]);
    await expect(other).rejects.toThrow(/object_conflict/);
  }, 300_000);

  test("with a database, a store and servers of its own, started for the run, too", async () => {
    const home = temporaryFolder();
    const own = { DATABASE_URL: "", TEMPORAL_ADDRESS: "", THIRDFRIDAY_HOME: home };
    const args = ["--index", "exchange-100", "--from", "2021-03-01", "--to", "2021-03-31"];
    const fresh = await runBackfill(own, [...args, "--members", members, ...REAL_MARKET]);
    expect(fresh.reviews).toEqual(killed.reviews.slice(0, 1));
  }, 300_000);
});
