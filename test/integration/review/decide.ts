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
