import { CancellationScope, sleep } from "@temporalio/workflow";
import { alarm, calendarOf, clearAlarm, type ReviewState } from "./review-state.ts";

/** A stage that takes longer than this many first pauses is stuck. */
const PAUSES_BEFORE_STUCK = 60;

/** Awaits a stage; an alarm stands from the moment it is stuck until it is done. */
export async function watched<Result>(
  state: ReviewState,
  stage: string,
  work: Promise<Result>,
): Promise<Result> {
  const limitMs = PAUSES_BEFORE_STUCK * calendarOf(state).recheckSeconds * 1000;
  const watch = new CancellationScope();
  const stuck = watch
    .run(() => sleep(limitMs))
    .then(
      () => true,
      () => false,
    );
  const done = work.then(() => false);
  try {
    if (await Promise.race([done, stuck])) {
      const detail = `${stage} has run for ${limitMs / 60_000} minutes`;
      await alarm(state, { code: "stage_stuck", subject: stage, detail });
    }
    await work;
  } finally {
    watch.cancel();
  }
  await clearAlarm(state, { code: "stage_stuck", subject: stage });
  return await work;
}
