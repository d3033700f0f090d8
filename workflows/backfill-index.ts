import { sleep } from "@temporalio/workflow";
import type { BackfilledReview, BackfillStepInput } from "../activities/backfill-types.ts";
import type { ArtifactRef } from "../infra/objects/artifact-store.ts";
import { backfillId } from "../domain/review/backfill-id.ts";
import { act, digest12 } from "./act.ts";
import { now, pauseMs } from "./clock.ts";
import type { BackfillIndexInput } from "./contracts.ts";
import { describeRun, showAttention } from "./search-attributes.ts";

const RECHECK_SECONDS = 60;
const GATE = { code: "gate_waiting" } as const;

/**
 * Every scheduled review of a span, each from the composition the one before left. Its sets lie under
 * their own prefix and are never a publication.
 */
export async function backfillIndex(
  input: BackfillIndexInput,
): Promise<{ reviews: number; carry: ArtifactRef }> {
  const { index, from, to, rulebooks, engine } = input;
  describeRun({ index, kind: "backfill", cutOff: from });
  await ingestAll(input);
  const versions = rulebooks.map(({ sha256 }) => digest12(sha256)).join("+");
  const reviews = await act("planBackfill", versions, { v: 1, index, from, to, rulebooks });
  const span = `${from}_${to}`;
  let { carry } = input;
  for (const review of reviews) {
    const step = { v: 1, index, span, ...review, engine, carry } as const;
    carry = (await stored(backfillId(input), step)).carry;
  }
  return { reviews: reviews.length, carry };
}

async function ingestAll(input: BackfillIndexInput): Promise<void> {
  const { deliveries, policy } = input;
  for (let position = 0; position < (deliveries?.count ?? 0); position++) {
    const list = deliveries!.list;
    const about = { v: 1, deliveries: list, position, policy } as const;
    await act("ingestDelivery", `${position}/${digest12(list.sha256)}`, about);
  }
}

type Stored = Extract<BackfilledReview, { status: "stored" }>;

/** The stored review; missing data and open gates are waited for under an alarm. */
async function stored(runId: string, step: BackfillStepInput): Promise<Stored> {
  const about = { v: 1, reviewId: runId, ...GATE, subject: step.effective } as const;
  for (let look = 0; ; look++) {
    const id = `${step.effective}/${look}/${digest12(step.carry.sha256)}`;
    const done = await act("backfillReview", id, step);
    if (done.status === "stored") {
      if (look > 0) {
        showAttention(false);
        await act("clearAlarm", step.effective, { ...about, at: now() });
      }
      return done;
    }
    if (look === 0) {
      showAttention(true);
      await act("raiseAlarm", step.effective, { ...about, detail: done.detail, at: now() });
    }
    await sleep(pauseMs(RECHECK_SECONDS, look));
  }
}
