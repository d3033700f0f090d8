import { setTimeout as pause } from "node:timers/promises";
import type { WorkflowHandle } from "@temporalio/client";
import { getJson } from "../infra/objects/json-artifact.ts";
import type { ObjectStore } from "../infra/objects/object-store.ts";
import { failureOf } from "../infra/temporal/failure-of.ts";
import type { BackfillSummary } from "../domain/review/backfill-summary.ts";
import type { BackfillProgress } from "../workflows/backfill-index.ts";
import { reviewLines } from "./print-backfill.ts";

const LOOK_EVERY_MS = 1_000;

/** Tells on stderr how a backfill goes, review by review, until it ends. Throws: what ended it. */
export async function followBackfill(
  handle: WorkflowHandle,
  { workflowId, store }: { readonly workflowId: string; readonly store: ObjectStore },
): Promise<BackfillProgress> {
  process.stderr.write(`${workflowId} runs.\n`);
  const told = { ingested: -1, reviews: 0, waiting: "" };
  const ended = { value: false };
  const tell = async (seen: BackfillProgress) => {
    tellIngested(seen, told);
    for (const ref of seen.summaries.slice(told.reviews)) {
      process.stderr.write(reviewLines(await getJson<BackfillSummary>(store, ref)));
      told.reviews += 1;
    }
    if (seen.waiting !== null && seen.waiting !== told.waiting)
      process.stderr.write(`waits: ${seen.waiting}; see \`thirdfriday gate list\`\n`);
    told.waiting = seen.waiting ?? "";
  };
  const watching = (async () => {
    while (!ended.value) {
      // While no worker polls, nothing answers; the run is none the worse for it.
      const seen = await handle.query<BackfillProgress>("progress").catch(() => undefined);
      if (seen) await tell(seen);
      await pause(LOOK_EVERY_MS);
    }
  })();
  try {
    const done = (await handle.result()) as BackfillProgress;
    ended.value = true;
    await watching;
    await tell(done);
    return done;
  } catch (cause) {
    ended.value = true;
    await watching;
    throw failureOf(cause);
  }
}

const INGESTED_PER_LINE = 10;

function tellIngested(
  { ingested, deliveries, rows, quarantined }: BackfillProgress,
  told: { ingested: number },
): void {
  const isDone = ingested === deliveries && told.ingested < deliveries;
  if (deliveries === 0 || (ingested < told.ingested + INGESTED_PER_LINE && !isDone)) return;
  told.ingested = ingested;
  const counts = `${rows} rows, ${quarantined} in quarantine`;
  process.stderr.write(`ingested ${ingested} of ${deliveries} deliveries: ${counts}\n`);
}
