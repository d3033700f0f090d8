import { CancellationScope, condition, isCancellation } from "@temporalio/workflow";
import type { StrikeSetInput } from "../activities/activity-types.ts";
import type { ArtifactRef } from "../infra/objects/artifact-store.ts";
import { act, digest12 } from "./act.ts";
import { now, pauseMs } from "./clock.ts";
import { ownAlarm, type StandingAlarm } from "./own-alarm.ts";

export interface Patience {
  readonly recheckSeconds: number;
  /** Missing data is waited for until this instant, UTC ISO text; null: for as long as it takes. */
  readonly giveUpAt: string | null;
  /** How often the run has been told that data came; more of it ends a pause. */
  readonly news: () => number;
}

/**
 * The struck set, once the session's data are there; undefined where there is nothing to strike, or
 * when patience ended: the alarm then stands, and the review goes on without this set.
 */
export async function strike(
  input: StrikeSetInput,
  patience: Patience,
  missing: StandingAlarm = ownAlarm(missingData(input)),
): Promise<ArtifactRef | undefined> {
  try {
    return await strikeWhenThere(input, patience, missing);
  } catch (failure) {
    // A set that nobody waits for any more is no reason for an alarm.
    if (isCancellation(failure)) await CancellationScope.nonCancellable(() => missing.clear());
    throw failure;
  }
}

async function strikeWhenThere(
  input: StrikeSetInput,
  patience: Patience,
  missing: StandingAlarm,
): Promise<ArtifactRef | undefined> {
  for (let look = 0; ; look++) {
    const heard = patience.news();
    const id = `${input.set}/${look}/${digest12(input.determined.sha256)}`;
    const struck = await act("strikeSet", id, input);
    if (struck.status !== "waiting") {
      await missing.clear();
      return struck.status === "struck" ? struck.struck : undefined;
    }
    await missing.raise(struck.detail);
    if (patience.giveUpAt !== null && now() >= patience.giveUpAt) return undefined;
    await condition(() => patience.news() > heard, pauseMs(patience.recheckSeconds, look));
  }
}

/** What the alarm is about that stands while a set's data are missing. */
export function missingData({ reviewId, set }: Pick<StrikeSetInput, "reviewId" | "set">) {
  return { reviewId, code: "session_data_missing", subject: set } as const;
}
