import type { Client } from "@temporalio/client";
import type { DecisionOutcome } from "../../../activities/activity-types.ts";
import type { DecisionBody, SignedDecision } from "../../../domain/review/review-decision.ts";
import { signDecision } from "../../../infra/signing/decision-signature.ts";
import type { ReviewStatus } from "../../../workflows/review-messages.ts";
import type { TestPerson } from "./people.ts";

export type Content = Pick<DecisionBody, "action"> & Partial<DecisionBody>;

/** Signs a decision of a test; `signed_at` is fixed, so that the same run has the same bytes. */
export function signed(reviewId: string, by: TestPerson, content: Content): SignedDecision {
  const body: DecisionBody = {
    v: 1,
    review_id: reviewId,
    determination_sha256: "",
    person: by.id,
    reason: "",
    evidence: "",
    signed_at: "2024-12-01T09:00:00.000Z",
    ...content,
  };
  return signDecision(body, by.key);
}

/** Sends a signed decision; the same decision again is the same message. */
export async function send(client: Client, decision: SignedDecision): Promise<DecisionOutcome> {
  const { review_id: id, action } = decision.body;
  return await client.workflow
    .getHandle(id)
    .executeUpdate<DecisionOutcome, [object]>(action, { args: [{ v: 1, signed: decision }] });
}

export async function statusOf(client: Client, id: string): Promise<ReviewStatus> {
  return await client.workflow.getHandle(id).query<ReviewStatus>("status");
}

/** Waits until the review says what the test waits for. */
export async function until(
  client: Client,
  id: string,
  holds: (status: ReviewStatus) => boolean,
): Promise<ReviewStatus> {
  for (;;) {
    const status = await statusOf(client, id);
    if (holds(status)) return status;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Two approvals are waited for, in time or late. */
export function isOpen({ phase }: ReviewStatus): boolean {
  return phase === "in_review" || phase === "overdue";
}

/** Waits for the review, then has it approved by two people, whatever the time is. */
export async function approveByTwo(
  client: Client,
  id: string,
  people: readonly TestPerson[],
): Promise<string> {
  const { determination } = await until(client, id, isOpen);
  const content = {
    action: "approve",
    determination_sha256: determination ?? "",
    reason: "checked, should it be late",
  } as const;
  for (const by of people) {
    const { refusal } = await send(client, signed(id, by, content));
    if (refusal !== null) throw new Error(`${id}: ${by.id} was refused: ${refusal}`);
  }
  return determination ?? "";
}
