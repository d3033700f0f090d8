import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ComputePool } from "../../../infra/compute-pool.ts";
import { datasetFinding } from "../../../domain/gates/finding.ts";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { backfillId } from "../../../domain/review/backfill-id.ts";
import { NOTHING_CARRIED } from "../../../domain/review/carry.ts";
import type { ReviewWorker } from "../../../cli/review-worker.ts";
import { engineBundle } from "../../../infra/engine-bundle.ts";
import { startWorkflow } from "../../../infra/temporal/start-workflow.ts";
import type { BackfillIndexInput } from "../../../workflows/contracts.ts";
import { insertFindings } from "../../../infra/db/gate-store.ts";
import { putArtifact, type ArtifactRef } from "../../../infra/objects/artifact-store.ts";
import { getText, putJson } from "../../../infra/objects/json-artifact.ts";
import { expectCleared, expectRaised, type AlarmStage, type LogLine } from "./alarm-watch.ts";
import { changedBundle } from "./changed-bundle.ts";
import { command } from "./command.ts";
import { send, signed } from "./decide.ts";
import { peopleYaml } from "./people.ts";
import { startReceiver, type Receiver } from "./receiver.ts";
import { smallerMarket, smallerRulebook } from "./smaller-index.ts";
import { PEOPLE, stage, work, type Stage } from "./stage.ts";
import { startReview } from "./start.ts";
import { approve, isOpen, untilLedger, untilPublished } from "./watch.ts";

let at: Stage;
let receiver: Receiver;
let worker: ReviewWorker & { end(): Promise<void> };
let rulebook: ArtifactRef;
let people: ArtifactRef;
const lines: LogLine[] = [];
const held = Promise.withResolvers<void>();
const shown = (): AlarmStage => ({ at, receiver, lines });

beforeAll(async () => {
  at = await stage();
  receiver = await startReceiver();
  for (const [from, to] of [
    ["2024-11-29", "2024-12-17"],
    ["2024-12-19", "2024-12-23"],
  ] as const)
    await at.deliver(from, to, smallerMarket());
  rulebook = await smallerRulebook(at);
  people = await putArtifact(at.store, peopleYaml(Object.values(PEOPLE), VOTE_HOURS));
  const shelf = { ...at.deps.shelf, rulebooks: join(at.folder, "rulebooks") };
  await mkdir(shelf.rulebooks);
  const log = (...line: LogLine) => void lines.push(line);
  const deps = { ...at.deps, shelf, log, pool: holding(at.deps.pool), webhook: receiver.url };
  const from = 'early ? CLOCK_DIFFERENCE : "1 hour"';
  const bundle = await changedBundle(at.folder, { from, to: from.replace("1 hour", "2 seconds") });
  worker = await work(at, deps, { bundle });
  // Stands above every other review of the list unless something needs attention.
  await startReview(at.client, { calendar: await at.calendar(UNHURRIED), pins: { rulebook } });
});
afterAll(async () => {
  await worker.end();
  await receiver.close();
});

const { first, second, committee } = PEOPLE;
const VOTE_HOURS = 6 / 3_600;
const UNHURRIED = { begins: "2024-12-02", sessionMs: 3_600_000 };
const LATE = { begins: "2025-01-06", sessionMs: 1_000 };
const HELD_TITLE = "title: Held";

/** Calculations of one rulebook wait until the test lets them go. */
function holding(pool: ComputePool): ComputePool {
  return {
    ...pool,
    async run(job) {
      if (job.inputs["review"]?.includes('"Held')) await held.promise;
      return await pool.run(job);
    },
  };
}

/** The rulebook with something else in it. */
async function otherwise(from: string, to: string): Promise<ArtifactRef> {
  const text = await getText(at.store, rulebook);
  if (!text.includes(from)) throw new Error(`the rulebook has no ${from}`);
  return await putArtifact(at.store, text.replaceAll(from, to));
}

async function withdraw(id: string): Promise<void> {
  await send(at.client, signed(id, committee, { action: "withdraw", reason: "test ends" }));
}

test("a session's data that are missing: the day's own run needs attention until they come", async () => {
  const calendar = await at.calendar({ begins: "2024-12-18", sessionMs: 25_000 });
  const { id } = await startReview(at.client, { calendar, revision: 31, pins: { rulebook } });
  await approve(at, id, [first, second]);
  const subject = "proforma-2024-12-18";
  const run = `${id}/proforma/2024-12-18`;
  const alarm = { review_id: id, code: "session_data_missing", subject, run };
  await expectRaised(shown(), alarm);
  await at.deliver("2024-12-18", "2024-12-18", smallerMarket());
  await expectCleared(shown(), alarm);
  await withdraw(id);
});

/** Reviews that run beside each other: what they wait for is not the machine. */
describe.concurrent("what needs attention shows everywhere until it is settled", () => {
  test("a preliminary list and an announcement missed: the last to clear ends it", async () => {
    const announce = 'announce: {sessions: -6, from: effective_open, at: "20:00"}';
    const preliminary = 'preliminary: {sessions: -9, from: effective_open, at: "18:00"}';
    const pins = { rulebook: await otherwise(announce, `${preliminary}\n    ${announce}`) };
    const calendar = await at.calendar(LATE);
    const { id, outcome } = await startReview(at.client, { calendar, revision: 32, pins });
    const missed = { review_id: id, code: "announcement_missed", subject: "announcement" };
    const earlier = { review_id: id, code: "preliminary_missed", subject: "preliminary" };
    await expectRaised(shown(), missed);
    await expectRaised(shown(), earlier);
    await approve(at, id, [first, second]);
    await expectCleared(shown(), missed);
    await expectCleared(shown(), earlier);
    expect(await outcome()).toMatchObject({ status: "closed" });
  });

  test("a vote that lapsed, until two stand together", async () => {
    const calendar = await at.calendar(UNHURRIED);
    const pins = { rulebook, people };
    const { id } = await startReview(at.client, { calendar, revision: 33, pins });
    const { determination_sha256 } = await untilLedger(at, id, isOpen);
    const vote = { action: "approve", determination_sha256: determination_sha256 ?? "" } as const;
    await send(at.client, signed(id, first, vote));
    const lapsed = { review_id: id, code: "vote_expired", subject: first.id };
    await expectRaised(shown(), lapsed);
    const anew = { ...vote, signed_at: "2024-12-02T09:00:00.000Z" };
    for (const by of [first, second])
      expect((await send(at.client, signed(id, by, anew))).refusal).toBeNull();
    await expectCleared(shown(), lapsed);
    await withdraw(id);
  });

  test("a publication held by other bytes under its name, until they are gone", async () => {
    const calendar = await at.calendar(LATE);
    const { id } = await startReview(at.client, { calendar, revision: 34, pins: { rulebook } });
    const name = "published/exchange-100/2024-12-23/r34/announcement/manifest.json";
    const foreign = join(at.folder, "objects", name);
    await mkdir(dirname(foreign), { recursive: true });
    await writeFile(foreign, "{}");
    await approve(at, id, [first, second]);
    const run = `${id}/publish/announcement`;
    const alarm = { review_id: id, code: "publication_held", subject: "announcement", run };
    await expectRaised(shown(), alarm);
    await rm(foreign);
    await expectCleared(shown(), alarm);
    await untilPublished(at, id, ["announcement"]);
  });

  test("a stage that takes too long, until it is done", async () => {
    // A stage is stuck after sixty pauses, which in this calendar last half a second.
    const calendar = await at.calendar({ begins: "2024-12-02", sessionMs: 600_000 });
    const pins = { rulebook: await otherwise("title: ", `${HELD_TITLE} `) };
    const { id } = await startReview(at.client, { calendar, revision: 35, pins });
    const alarm = { review_id: id, code: "stage_stuck", subject: "compute" };
    await expectRaised(shown(), alarm);
    held.resolve();
    await expectCleared(shown(), alarm);
    await withdraw(id);
  });

  test("an opening that is refused, until what it lacks is there; no other list has it yet", async () => {
    const calendar = await at.calendar(UNHURRIED);
    const { id, handle } = await startReview(at.client, { calendar, revision: 36 });
    const alarm = { review_id: id, code: "stage_refused", subject: "opening" };
    await expectRaised(shown(), alarm);
    const shipped = join(at.deps.shelf.rulebooks, "exchange-100");
    await cp(shipped, join(at.folder, "rulebooks", "exchange-100"), { recursive: true });
    await handle.executeUpdate("answerGate", { args: [{ v: 1, findingId: "" }] });
    await expectCleared(shown(), alarm);
    await withdraw(id);
  });
});

/** A backfill of the same review; it waits at the same gate. */
async function backfill(): Promise<string> {
  const input: BackfillIndexInput = {
    v: 1,
    index: "exchange-100",
    from: plainDate("2024-12-01"),
    to: plainDate("2024-12-31"),
    rulebooks: [rulebook],
    engine: await putArtifact(at.store, (await engineBundle()).text),
    carry: await putJson(at.store, NOTHING_CARRIED),
    deliveries: null,
    policy: null,
  };
  const workflowId = backfillId(input);
  await startWorkflow(at.client, { type: "backfillIndex", workflowId, input });
  return workflowId;
}

/** An open finding would hold every review of its data set, so this comes last. */
test("a gate: an answer wakes what waits at it, and an alarm beside it stands on", async () => {
  const datasetId = "universe/2024-11-29/r1";
  const found = { measure: "rows", value: 1, threshold: 2, message: "fewer rows than before" };
  const said = [datasetFinding("row_count", found), datasetFinding("blank_caps", found)];
  await insertFindings(at.deps.connection.db, { datasetId, knownFrom: at.deps.now() }, said);
  // The review would look again by itself after ten minutes.
  const calendar = await at.calendar({ begins: "2025-01-06", sessionMs: 864_000_000 });
  const { id } = await startReview(at.client, { calendar, revision: 37, pins: { rulebook } });
  const gate = { review_id: id, code: "gate_waiting", subject: "inputs" };
  const missed = { review_id: id, code: "announcement_missed", subject: "announcement" };
  await expectRaised(shown(), gate);
  await expectRaised(shown(), missed);
  const beside = { review_id: await backfill(), code: "gate_waiting", subject: "2024-12-23" };
  await expectRaised(shown(), beside);

  const asked = ["--answer", "accept", "--reason", "seen", "--by", "analyst", "--json"];
  const answer = (finding: string, more?: Readonly<Record<string, string>>) =>
    command(at, ["gate", "answer", `${datasetId}/${finding}`, ...asked], more);
  const away = await answer("blank_caps", { TEMPORAL_ADDRESS: "127.0.0.1:1" });
  expect(away.code).toBe(0);
  expect(JSON.parse(away.stdout)).toMatchObject({ woken: [], waiting: [beside.review_id, id] });
  const last = await answer("row_count");
  const woken = [beside.review_id, id];
  expect(JSON.parse(last.stdout)).toMatchObject({ findings: [{}], woken, waiting: [] });
  await expectCleared(shown(), beside);
  await expectCleared(shown(), { ...gate, othersStand: true });
  await approve(at, id, [first, second]);
  await expectCleared(shown(), missed);
});
