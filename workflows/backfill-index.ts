import { condition, defineQuery, setHandler } from "@temporalio/workflow";
import type {
  BackfilledReview,
  BackfillReview,
  BackfillStepInput,
} from "../activities/backfill-types.ts";
import type { ArtifactRef } from "../infra/objects/artifact-store.ts";
import { backfillId, backfillSpan } from "../domain/review/backfill-id.ts";
import { act, digest12 } from "./act.ts";
import { now, pauseMs } from "./clock.ts";
import type { BackfillIndexInput } from "./contracts.ts";
import { answerGate } from "./review-messages.ts";
import { describeRun, showAttention } from "./search-attributes.ts";

const RECHECK_SECONDS = 60;
const GATE = { code: "gate_waiting" } as const;

/** How far a backfill is; the summaries are artefacts. */
export interface BackfillProgress {
  /** Deliveries to take in, and those taken in. */
  readonly deliveries: number;
  readonly ingested: number;
  /** Rows of the data sets taken in, and those of them in quarantine. */
  readonly rows: number;
  readonly quarantined: number;
  /** Reviews to run; 0 before they are known. */
  readonly reviews: number;
  readonly skipped: readonly BackfillReview[];
  readonly summaries: readonly ArtifactRef[];
  /** What is being waited for. */
  readonly waiting: string | null;
}
type State = { -readonly [Key in keyof BackfillProgress]: BackfillProgress[Key] };

interface Run {
  readonly id: string;
  readonly state: State;
  /** Counts the answers that make a look for missing data worthwhile. */
  news: number;
}

const progress = defineQuery<BackfillProgress>("progress");

/**
 * Every scheduled review of a span, each from the composition the one before left. Its sets lie under
 * their own prefix and are never a publication.
 */
export async function backfillIndex(
  input: BackfillIndexInput,
): Promise<BackfillProgress & { readonly carry: ArtifactRef }> {
  const { index, from, to, rulebooks, engine } = input;
  const state = begun(input);
  const run: Run = { id: backfillId(input), state, news: 0 };
  setHandler(progress, () => state);
  setHandler(answerGate, () => {
    run.news += 1;
    return { noticed: true };
  });
  describeRun({ index, kind: "backfill", cutOff: from });
  await ingestAll(input, state);
  const versions = rulebooks.map(({ sha256 }) => digest12(sha256)).join("+");
  let { carry } = input;
  const plan = { v: 1, index, from, to, rulebooks, carry } as const;
  const { reviews, skipped } = await act("planBackfill", versions, plan);
  state.reviews = reviews.length;
  state.skipped = skipped;
  const span = backfillSpan(input);
  for (const review of reviews) {
    const step = { v: 1, index, span, ...review, engine, carry } as const;
    const done = await stored(run, step);
    carry = done.carry;
    state.summaries = [...state.summaries, done.summary];
  }
  return { ...state, carry };
}

function begun({ deliveries }: BackfillIndexInput): State {
  return {
    deliveries: deliveries?.count ?? 0,
    ingested: 0,
    rows: 0,
    quarantined: 0,
    reviews: 0,
    skipped: [],
    summaries: [],
    waiting: null,
  };
}

/** One delivery after the other, each one's findings answered before the next is compared with it. */
async function ingestAll({ deliveries, policy }: BackfillIndexInput, state: State): Promise<void> {
  if (deliveries === null) return;
  const { list, count } = deliveries;
  for (let position = 0; position < count; position++) {
    const about = { v: 1, deliveries: list, position, policy } as const;
    const taken = await act("ingestDelivery", `${position}/${digest12(list.sha256)}`, about);
    state.ingested += 1;
    state.rows += taken.rows;
    state.quarantined += taken.quarantined;
  }
}

type Stored = Extract<BackfilledReview, { status: "stored" }>;

/** The stored review; missing data and open gates are waited for under an alarm. */
async function stored(run: Run, step: BackfillStepInput): Promise<Stored> {
  const about = { v: 1, reviewId: run.id, ...GATE, subject: step.effective } as const;
  for (let look = 0; ; look++) {
    const heard = run.news;
    const id = `${step.effective}/${look}/${digest12(step.carry.sha256)}`;
    const done = await act("backfillReview", id, step);
    run.state.waiting = done.status === "stored" ? null : done.detail;
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
    await condition(() => run.news > heard, pauseMs(RECHECK_SECONDS, look));
  }
}
