import { beforeAll, expect, test } from "vitest";
import { FAULT_POINTS } from "../../../infra/fault-points.ts";
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

/** At each fault point a worker dies once, before it can say what it did. */
async function killed(at: Stage): Promise<{ left: Left; killedAt: readonly string[] }> {
  const workers = await startWorkerLives(at, await quickBundle(at.folder));
  workers.arm(FAULT_POINTS);
  try {
    await tellStory(at);
    return { left: await whatIsLeft(at), killedAt: await workers.killedAt() };
  } finally {
    await workers.end();
  }
}

const DOZENS_OF_LIVES = { timeout: 900_000 };

test(
  "a worker killed after each side effect changes no byte, loses nothing and doubles nothing",
  DOZENS_OF_LIVES,
  async () => {
    const [expected, { left, killedAt }] = await Promise.all([undisturbed(calm), killed(shaken)]);
    expect(killedAt).toEqual([...FAULT_POINTS].toSorted());
    expect(Object.keys(expected.files).length).toBeGreaterThan(100);
    expect(left).toEqual(expected);
  },
);
