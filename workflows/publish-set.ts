import { ActivityFailure, ApplicationFailure, isCancellation, sleep } from "@temporalio/workflow";
import type { PublishedSet } from "../activities/activity-types.ts";
import { act, digest12 } from "./act.ts";
import { causeOf } from "./cause-of.ts";
import { waitUntil } from "./clock.ts";
import type { PublishSetInput } from "./contracts.ts";
import { ownAlarm } from "./own-alarm.ts";

/** Refusals that no waiting mends. */
const FINAL_REFUSALS = ["shadow_cannot_publish", "not_approved"];
const CLOCK_DIFFERENCE = "1 second";

/**
 * Publishes one struck set, not before its release instant.
 *
 * A store that is away, or a name that holds other bytes, holds the publication visibly: it is tried
 * again each hour until someone has mended the cause.
 */
export async function publishSet(input: PublishSetInput): Promise<PublishedSet> {
  const { reviewId, set, struck } = input;
  const held = ownAlarm({ reviewId, code: "publication_held", subject: set });
  await waitUntil(input.releaseAt, () => false);
  for (let attempt = 1; ; attempt++) {
    const outcome = await tryPublish(`${set}/${attempt}/${digest12(struck.sha256)}`, input);
    if (outcome.status === "published") {
      await held.clear();
      return outcome.published;
    }
    // A worker's clock may be a little behind the server's, whose timer has fired.
    const early = outcome.code === "embargoed";
    if (!early) await held.raise(outcome.detail);
    await sleep(early ? CLOCK_DIFFERENCE : "1 hour");
  }
}

type Outcome =
  | { readonly status: "published"; readonly published: PublishedSet }
  | { readonly status: "refused"; readonly code: string; readonly detail: string };

async function tryPublish(id: string, input: PublishSetInput): Promise<Outcome> {
  try {
    return { status: "published", published: await act("publishFiles", id, input) };
  } catch (failure) {
    if (!(failure instanceof ActivityFailure) || isCancellation(failure)) throw failure;
    const { cause } = failure;
    const code = cause instanceof ApplicationFailure ? (cause.type ?? "") : "";
    if (FINAL_REFUSALS.includes(code)) throw failure;
    return { status: "refused", code, detail: causeOf(failure) };
  }
}
