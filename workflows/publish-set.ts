import { ActivityFailure, ApplicationFailure, sleep } from "@temporalio/workflow";
import type { PublishedSet } from "../activities/activity-types.ts";
import { act, digest12 } from "./act.ts";
import { now, waitUntil } from "./clock.ts";
import type { PublishSetInput } from "./contracts.ts";

const HELD = { code: "publication_held" } as const;
/** Refusals that no waiting mends. */
const FINAL_REFUSALS = ["shadow_cannot_publish", "not_approved"];

/**
 * Publishes one struck set, not before its release instant.
 *
 * A store that is away, or a name that holds other bytes, holds the publication visibly: it is tried
 * again each hour until someone has mended the cause.
 */
export async function publishSet(input: PublishSetInput): Promise<PublishedSet> {
  await waitUntil(input.releaseAt, () => false);
  for (let attempt = 1; ; attempt++) {
    const about = { v: 1, reviewId: input.reviewId, ...HELD, subject: input.set } as const;
    try {
      const id = `${input.set}/${attempt}/${digest12(input.struck.sha256)}`;
      const published = await act("publishFiles", id, input);
      if (attempt > 1) await act("clearAlarm", input.set, { ...about, at: now() });
      return published;
    } catch (failure) {
      if (isFinal(failure)) throw failure;
      const detail = failure instanceof Error ? causeOf(failure) : "unknown";
      await act("raiseAlarm", input.set, { ...about, detail, at: now() });
      await sleep("1 hour");
    }
  }
}

function isFinal(failure: unknown): boolean {
  if (!(failure instanceof ActivityFailure)) return true;
  const { cause } = failure;
  return cause instanceof ApplicationFailure && FINAL_REFUSALS.includes(cause.type ?? "");
}

function causeOf(failure: Error): string {
  return failure.cause instanceof Error ? failure.cause.message : failure.message;
}
