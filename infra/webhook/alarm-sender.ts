import { setTimeout as pause } from "node:timers/promises";
import type { Kysely } from "kysely";
import { mayPost, pendingPosts, recordAttempt } from "../db/alarm-posts.ts";
import type { Ledger } from "../db/review-tables.ts";
import type { Reached } from "../fault-points.ts";
import type { ManifestSigner } from "../publication/detached-signature.ts";
import { GIVEN_UP_AFTER_MS, isPostDue } from "./post-due.ts";
import { postEvent } from "./post-event.ts";

const LOOK_MS = 1_000;
const AFTER_FAILURE_MS = 10_000;
const AT_ONCE = 20;

/** What a sender acts upon. */
export interface SenderDeps {
  readonly db: Kysely<Ledger>;
  readonly signer: ManifestSigner;
  readonly now: () => string;
  readonly reached: Reached;
  readonly log: (event: string, details: Readonly<Record<string, unknown>>) => void;
}

export interface AlarmSender {
  readonly stop: () => void;
  /** Ends after a stop, when nothing is on its way any more. */
  readonly done: Promise<void>;
}

/**
 * Posts queued alarm events until it is told to stop, beside the reviews and never in their way.
 *
 * At least once: an event is sent again until it was taken, so a receiver knows it by its id. Of many
 * senders on one ledger one posts at a time.
 */
export function startAlarmSender(deps: SenderDeps, url: string): AlarmSender {
  const stopped = new AbortController();
  const { signal } = stopped;
  const run = async () => {
    while (!signal.aborted) {
      const looked = await postDue(deps, url, signal).then(
        () => true,
        (cause: unknown) => {
          deps.log("webhook", { failed: cause instanceof Error ? cause.message : String(cause) });
          return false;
        },
      );
      await pause(looked ? LOOK_MS : AFTER_FAILURE_MS, undefined, { signal }).catch(() => {});
    }
  };
  return { stop: () => stopped.abort(), done: run() };
}

async function postDue(deps: SenderDeps, url: string, stopped: AbortSignal): Promise<void> {
  await deps.db.transaction().execute(async (db) => {
    if (!(await mayPost(db, url))) return;
    const now = deps.now();
    const since = new Date(Date.parse(now) - GIVEN_UP_AFTER_MS).toISOString();
    const due = (await pendingPosts(db, since)).filter((post) => isPostDue(post, now));
    const posts = due.slice(0, AT_ONCE);
    const outcomes = await Promise.all(
      posts.map((post) => postEvent({ url, signer: deps.signer }, post, stopped)),
    );
    for (const [i, { eventId: event_id, attempts }] of posts.entries()) {
      const { delivered, answer } = outcomes[i]!;
      if (delivered) deps.reached("alarm_posted");
      const attempt = attempts + 1;
      await recordAttempt(db, { event_id, attempt, at: deps.now(), delivered, answer });
      deps.log("webhook", { event_id, attempt, delivered, answer });
    }
  });
}
