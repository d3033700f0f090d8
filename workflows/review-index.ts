import {
  allHandlersFinished,
  condition,
  isCancellation,
  patched,
  TemporalFailure,
} from "@temporalio/workflow";
import type { OpenReviewInput } from "../activities/activity-types.ts";
import { isPricedLater } from "../domain/review/review-calendar.ts";
import { act } from "./act.ts";
import { causeOf } from "./cause-of.ts";
import { now } from "./clock.ts";
import type { ReviewIndexInput, ReviewOutcome } from "./contracts.ts";
import { attempt, clearRefused, waitRefused } from "./refused.ts";
import { openMessages } from "./review-messages.ts";
import { agree } from "./review-passes.ts";
import { publishWithdrawal } from "./review-sets.ts";
import {
  alarm,
  calendarOf,
  clearAlarms,
  move,
  newReviewState,
  type ReviewState,
} from "./review-state.ts";
import { announce, giveBack, runWindow, takeEffect } from "./review-window.ts";
import { describeRun } from "./search-attributes.ts";

/** Where the prices come after the announcement, it tells the membership alone. */
const MEMBERSHIP_FIRST = "membership-first";

/**
 * One revision of one index's review: frozen, computed, approved, announced, followed to its effective
 * date, published. Payloads are references and decisions; numbers live in artefacts.
 */
export async function reviewIndex(input: ReviewIndexInput): Promise<ReviewOutcome> {
  const state = newReviewState(input);
  openMessages(state);
  const kind = input.shadow ? "shadow" : "review";
  describeRun({ index: input.index, kind, cutOff: input.cutOff });
  try {
    return await review(state);
  } catch (failure) {
    if (failure instanceof TemporalFailure && !isCancellation(failure)) {
      const subject = state.phase;
      await alarm(state, { code: "stage_stuck", subject, detail: causeOf(failure) });
    }
    throw failure;
  }
}

async function review(state: ReviewState): Promise<ReviewOutcome> {
  await open(state);

  if ((await agree(state)) === "withdrawn") {
    await publishWithdrawal(state);
    await giveBack(state);
    return await close(state, "withdrawn");
  }
  await announce(state);

  const end = await runWindow(state);
  if (end === "withdrawn") await publishWithdrawal(state);
  if (end !== "effective") return await close(state, end);
  return await close(state, await takeEffect(state));
}

async function open(state: ReviewState): Promise<void> {
  const { index, review, kind, cutOff, preparer, pins, supersedes } = state.input;
  const opening: OpenReviewInput = {
    v: 1,
    reviewId: state.id,
    index,
    review,
    kind,
    cutOff,
    preparer,
    pins,
    supersedes: supersedes ? { reviewId: supersedes.reviewId, reason: supersedes.reason } : null,
    effective: state.input.effective ?? null,
    openedAt: now(),
  };
  while (!state.opened) {
    const heard = state.news;
    const opened = await attempt(act("openReview", `r${state.input.revision}`, opening));
    if (opened.status === "done") state.opened = opened.result;
    else await waitRefused(state, { subject: "opening", detail: opened.detail, heard });
  }
  // Known from its opening on: a run of an older build goes on as it began.
  state.membershipFirst =
    !supersedes && isPricedLater(calendarOf(state)) && patched(MEMBERSHIP_FIRST);
  await clearRefused(state, "opening");
  await move(state, "opened");
}

async function close(
  state: ReviewState,
  event: "finished" | "withdrawn" | "superseded",
): Promise<ReviewOutcome> {
  await move(state, event);
  await clearAlarms(state);
  await condition(allHandlersFinished);
  return {
    status: event === "finished" ? "closed" : event,
    determination: state.determined?.sha256 ?? null,
    passes: state.pass,
  };
}
