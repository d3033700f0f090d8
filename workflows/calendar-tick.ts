import { log, TemporalFailure } from "@temporalio/workflow";
import { reviewId } from "../domain/review/review-id.ts";
import { act } from "./act.ts";
import { startReview } from "./children.ts";
import { now } from "./clock.ts";
import type { CalendarTickInput } from "./contracts.ts";

/** Starts every review whose data cut-off has come. Safe to repeat: an id is started once. */
export async function calendarTick(input: CalendarTickInput): Promise<{ started: string[] }> {
  const { reviews } = await act("dueWork", "reviews", { v: input.v, now: now() });
  const started: string[] = [];
  for (const due of reviews) {
    const name = { ...due, revision: 1, shadow: false };
    const id = reviewId(name);
    try {
      await startReview(id, { v: 1, ...name, preparer: "scheduler", pins: {}, decisions: [] });
      started.push(id);
    } catch (failure) {
      if (!isDuplicate(failure)) throw failure;
      log.debug("already started", { id });
    }
  }
  return { started };
}

function isDuplicate(failure: unknown): boolean {
  return (
    failure instanceof TemporalFailure && failure.name === "WorkflowExecutionAlreadyStartedError"
  );
}
