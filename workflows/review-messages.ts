import {
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
import { pinsOf, type ReviewState } from "./review-state.ts";

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
const answerGate = defineUpdate<{ readonly noticed: boolean }, [GateMessage]>("answerGate");
/** A later revision has been announced. */
export const superseded = defineSignal<[{ readonly v: 1; readonly by: string }]>("superseded");
const updateOf = (action: ReviewAction) => defineUpdate<DecisionOutcome, [DecisionMessage]>(action);

/**
 * Opens the review's messages; called before its first wait.
 *
 * No message is refused by a validator: a refusal is evidence, so the activity that judges it writes
 * it down, and the answer says why.
 */
export function openMessages(state: ReviewState): void {
  for (const action of REVIEW_ACTIONS)
    setHandler(updateOf(action), ({ signed }) => receiveOnce(state, action, signed));
  setHandler(answerGate, () => {
    state.news += 1;
    return { noticed: true };
  });
  setHandler(superseded, ({ by }) => {
    state.supersededBy ??= by;
  });
  setHandler(status, () => ({
    phase: state.phase,
    pass: state.pass,
    determination: state.determined?.sha256 ?? null,
    approvedBy: state.approvals.map(({ person }) => person),
    alarms: [...state.alarms],
  }));
}

function receiveOnce(state: ReviewState, action: ReviewAction, signed: SignedDecision) {
  const key = `${action}/${signed.id}`;
  const known = state.answers.get(key);
  if (known) return known;
  const answer = receive(state, action, signed);
  state.answers.set(key, answer);
  return answer;
}

async function receive(
  state: ReviewState,
  action: ReviewAction,
  signed: SignedDecision,
): Promise<DecisionOutcome> {
  await condition(() => state.opened !== undefined);
  const { pass } = state;
  const outcome = await act("recordDecision", `${action}/${digest12(signed.id)}`, {
    v: 1,
    reviewId: state.id,
    action,
    signed,
    people: pinsOf(state).people,
    // A successor takes the decisions from here on.
    phase: state.successor === undefined ? state.phase : "superseded",
    pass,
    determination: state.determined?.sha256 ?? null,
    preparer: state.input.preparer,
    approvals: state.approvals,
  });
  if (outcome.accepted) take(state, { signed, outcome, pass });
  return outcome;
}

interface Taken {
  readonly signed: SignedDecision;
  readonly outcome: DecisionOutcome;
  /** The pass it was given in: an approval counts in no other. */
  readonly pass: number;
}

function take(state: ReviewState, { signed, outcome, pass }: Taken): void {
  const { record, expiresAt } = outcome;
  const { action, person, effective, determination_sha256 } = signed.body;
  if (record === null) return;
  if (action !== "approve") {
    state.inbox.push({ action, person, record, effective: effective ?? null });
    return;
  }
  if (expiresAt === null || pass !== state.pass) return;
  state.signatures.set(outcome.id, record);
  const approval = { decisionId: outcome.id, person, determination: determination_sha256 };
  state.approvals.push({ ...approval, expiresAt });
}
