import { setTimeout as pause } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { FAULT_POINTS } from "../../../infra/fault-points.ts";
import { startReceiver } from "../review/receiver.ts";
import { stage, work, type Stage } from "../review/stage.ts";
import { quickBundle } from "./quick-bundle.ts";
import { tellStory } from "./story.ts";
import { whatIsLeft, type Left } from "./what-is-left.ts";
import { startWorkerLives } from "./worker-life.ts";

let calm: Stage;
let shaken: Stage;
beforeAll(async () => {
  [calm, shaken] = await Promise.all([stage(), stage()]);
});

async function undisturbed(at: Stage): Promise<Left> {
  const worker = await work(at, at.deps);
  try {
    await tellStory(at);
    return await whatIsLeft(at);
  } finally {
    await worker.end();
  }
}

interface Killed {
  readonly left: Left;
  readonly killedAt: readonly string[];
  /** Ids of the alarm events that the receiver has never heard of. */
  readonly unheard: readonly string[];
}

/** At each fault point a worker dies once, before it can say what it did. */
async function killed(at: Stage): Promise<Killed> {
  const receiver = await startReceiver();
  const bundle = await quickBundle(at.folder);
  const workers = await startWorkerLives(at, { bundle, webhook: receiver.url });
  workers.arm(FAULT_POINTS);
  try {
    await tellStory(at);
    const posted = await untilAllTaken(at);
    const heard = new Set(receiver.received.map(({ eventId }) => eventId));
    const unheard = posted.filter((id) => !heard.has(id));
    return { left: await whatIsLeft(at), killedAt: await workers.killedAt(), unheard };
  } finally {
    await workers.end();
    await receiver.close();
  }
}

/** Waits until every event that was queued is written down as taken; gives their ids. */
async function untilAllTaken({ connection: { db } }: Stage): Promise<readonly string[]> {
  for (;;) {
    const queued = await db.selectFrom("alarm_post").select("event_id").execute();
    const attempts = db.selectFrom("alarm_post_attempt").where("delivered", "=", true);
    const taken = await attempts.select("event_id").execute();
    if (taken.length === queued.length) return queued.map(({ event_id }) => event_id);
    await pause(100);
  }
}

const DOZENS_OF_LIVES = { timeout: 900_000 };

test(
  "a worker killed after each side effect changes no byte, loses nothing and doubles nothing",
  DOZENS_OF_LIVES,
  async () => {
    const [expected, { left, killedAt, unheard }] = await Promise.all([
      undisturbed(calm),
      killed(shaken),
    ]);
    expect(killedAt).toEqual([...FAULT_POINTS].toSorted());
    expect(Object.keys(expected.files).length).toBeGreaterThan(100);
    expect(left).toEqual(expected);
    expect(unheard).toEqual([]);
  },
);
