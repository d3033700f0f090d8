import {
  ApplicationFailure,
  condition,
  defineQuery,
  defineSignal,
  defineUpdate,
  setHandler,
} from "@temporalio/workflow";
import type { DecisionOutcome } from "../activities/activity-types.ts";
import {
  REVIEW_ACTIONS,
  type ReviewAction,
  type SignedDecision,
} from "../domain/review/review-decision.ts";
import { act, digest12 } from "./act.ts";
import { dataArrived } from "./data-news.ts";
import { judgedPhase, pinsOf, type ReviewState } from "./review-state.ts";

export interface DecisionMessage {
  readonly v: 1;
  readonly signed: SignedDecision;
}
export interface GateMessage {
  readonly v: 1;
  readonly findingId: string;
}
/** What an operator may ask a running review; the product itself reads the ledger. */
export interface ReviewStatus {
  readonly phase: string;
  readonly pass: number;
  readonly determination: string | null;
  readonly approvedBy: readonly string[];
  readonly alarms: readonly string[];
}

const status = defineQuery<ReviewStatus>("status");
/** A finding was answered: what waits at a gate looks again. */
export const answerGate = defineUpdate<{ readonly noticed: boolean }, [GateMessage]>("answerGate");
/** A later revision has been announced. */
export const superseded = defineSignal<[{ readonly v: 1; readonly by: string }]>("superseded");
/** The revision that was to replace this one was withdrawn before anyone saw it. */
export const standsAgain = defineSignal<[{ readonly v: 1; readonly by: string }]>("standsAgain");
const updateOf = (action: ReviewAction) => defineUpdate<DecisionOutcome, [DecisionMessage]>(action);

/**
 * Opens the review's messages; called before its first wait.
 *
 * No decision is refused by a validator: a refusal is evidence, so the activity that judges it writes
 * it down, and the answer says why. What is no decision at all leaves no trace.
 */
export function openMessages(state: ReviewState): void {
  for (const action of REVIEW_ACTIONS)
    setHandler(updateOf(action), ({ signed }) => receive(state, action, signed), {
      validator: mustBeDecision,
    });
  setHandler(answerGate, () => {
    state.news += 1;
    return { noticed: true };
  });
  setHandler(dataArrived, () => {
    state.news += 1;
  });
  setHandler(superseded, ({ by }) => {
    state.supersededBy ??= by;
  });
  setHandler(standsAgain, ({ by }) => {
    if (state.successor !== by) return;
    state.successor = undefined;
    state.nextRevision += 1;
  });
  setHandler(status, () => ({
    phase: state.phase,
    pass: state.pass,
    determination: state.determined?.sha256 ?? null,
    approvedBy: state.approvals.map(({ person }) => person),
    alarms: [...state.alarms.keys()],
  }));
}

function mustBeDecision(message: Partial<DecisionMessage> | undefined): void {
  const { id, body, signature } = message?.signed ?? {};
  const isDecision =
    typeof id === "string" && typeof signature === "string" && typeof body === "object";
  if (!isDecision) throw ApplicationFailure.nonRetryable("it is no signed decision", "bad_input");
}

/** Judges one delivery of a message; the ledger knows whether it came before. */
async function receive(
  state: ReviewState,
  action: ReviewAction,
  signed: SignedDecision,
): Promise<DecisionOutcome> {
  state.hearing += 1;
  try {
    await condition(() => state.opened !== undefined);
    const { pass } = state;
    const delivery = ++state.heard;
    const outcome = await act("recordDecision", `${action}/${delivery}/${digest12(signed.id)}`, {
      v: 1,
      reviewId: state.id,
      action,
      signed,
      people: pinsOf(state).people,
      phase: judgedPhase(state),
      pass,
      determination: state.determined?.sha256 ?? null,
      preparer: state.input.preparer,
    });
    if (outcome.accepted) take(state, { signed, outcome, pass });
    return outcome;
  } finally {
    state.hearing -= 1;
  }
}

interface Taken {
  readonly signed: SignedDecision;
  readonly outcome: DecisionOutcome;
  /** The pass it was given in: an approval counts in no other. */
  readonly pass: number;
}

function take(state: ReviewState, { signed, outcome, pass }: Taken): void {
  const { id, record, expiresAt } = outcome;
  const { action, person, effective, determination_sha256 } = signed.body;
  const key = `${action}/${id}`;
  if (record === null || state.taken.has(key)) return;
  state.taken.add(key);
  if (action !== "approve") {
    state.inbox.push({ action, person, record, effective: effective ?? null });
    return;
  }
  if (expiresAt === null || pass !== state.pass) return;
  state.signatures.set(id, record);
  const approval = { decisionId: id, person, determination: determination_sha256 };
  state.approvals.push({ ...approval, expiresAt });
}
