import { ActivityFailure, condition, isCancellation, patched } from "@temporalio/workflow";
import { causeOf } from "./cause-of.ts";
import { pauseMs } from "./clock.ts";
import { pauseToDeadline, raiseMissed } from "./review-deadlines.ts";
import { alarm, alarmAnew, clearAlarm, type ReviewState } from "./review-state.ts";

const FIRST_PAUSE_SECONDS = 60;

/** What a step gave, or why it was refused in a way that no retry mends. */
export type Attempt<Result> =
  | { readonly status: "done"; readonly result: Result }
  | { readonly status: "refused"; readonly detail: string };

/** Awaits a step whose refusal people can mend: by a decision, by other data, by another file. */
export async function attempt<Result>(work: Promise<Result>): Promise<Attempt<Result>> {
  try {
    return { status: "done", result: await work };
  } catch (failure) {
    if (!(failure instanceof ActivityFailure) || isCancellation(failure)) throw failure;
    return { status: "refused", detail: causeOf(failure) };
  }
}

/** News that came during the attempt, and another reason than the one that stands, count since this. */
const REFUSED_ANEW = "refused-anew";

interface RefusedStep {
  readonly subject: string;
  readonly detail: string;
  /** The news that had been heard when the step was begun. */
  readonly heard: number;
}

/** A refused step stands as an alarm until a person has spoken, news have come, or a pause has passed. */
export async function waitRefused(
  state: ReviewState,
  { subject, detail, heard }: RefusedStep,
): Promise<void> {
  const anew = patched(REFUSED_ANEW);
  await (anew ? alarmAnew : alarm)(state, { code: "stage_refused", subject, detail });
  const since = anew ? heard : state.news;
  if (state.opened) await raiseMissed(state);
  const usual = pauseMs(FIRST_PAUSE_SECONDS, state.refusals);
  const pause = state.opened ? pauseToDeadline(state, usual) : usual;
  state.refusals += 1;
  await condition(() => state.inbox.length > 0 || state.news > since, pause);
}

/** The step was done: its alarm no longer stands. */
export async function clearRefused(state: ReviewState, subject: string): Promise<void> {
  state.refusals = 0;
  await clearAlarm(state, { code: "stage_refused", subject });
}
