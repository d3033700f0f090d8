import { sleep } from "@temporalio/workflow";
import type { StrikeSetInput } from "../activities/activity-types.ts";
import type { ArtifactRef } from "../infra/objects/artifact-store.ts";
import { act, digest12 } from "./act.ts";
import { now, pauseMs } from "./clock.ts";

export interface Patience {
  readonly recheckSeconds: number;
  /** Missing data is waited for until this instant, UTC ISO text; null: for as long as it takes. */
  readonly giveUpAt: string | null;
}

/**
 * The struck set, once the session's data are there; undefined where there is nothing to strike, or
 * when patience ended: the alarm then stands, and the review goes on without this set.
 */
export async function strike(
  input: StrikeSetInput,
  patience: Patience,
): Promise<ArtifactRef | undefined> {
  const subject = input.set;
  const code = "session_data_missing";
  let alarmed = false;
  for (let look = 0; ; look++) {
    const id = `${input.set}/${look}/${digest12(input.determined.sha256)}`;
    const struck = await act("strikeSet", id, input);
    const about = { v: 1, reviewId: input.reviewId, code, subject, at: now() } as const;
    if (struck.status !== "waiting") {
      if (alarmed) await act("clearAlarm", `${code}/${subject}`, about);
      return struck.status === "struck" ? struck.struck : undefined;
    }
    if (!alarmed)
      await act("raiseAlarm", `${code}/${subject}`, { ...about, detail: struck.detail });
    alarmed = true;
    if (patience.giveUpAt !== null && now() >= patience.giveUpAt) return undefined;
    await sleep(pauseMs(patience.recheckSeconds, look));
  }
}
