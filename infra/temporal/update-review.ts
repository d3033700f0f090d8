import { WorkflowNotFoundError, WorkflowUpdateFailedError, type Client } from "@temporalio/client";
import { PipelineError } from "../../domain/errors.ts";

export interface ReviewMessage {
  readonly name: string;
  /** The same id is the same message: delivered again, it gives the same answer. */
  readonly updateId: string;
  readonly payload: object;
}

/** Sends a message to a running review and waits for its answer. Throws: review_not_open. */
export async function updateReview<Answer>(
  client: Client,
  reviewId: string,
  { name, updateId, payload }: ReviewMessage,
): Promise<Answer> {
  try {
    const handle = client.workflow.getHandle(reviewId);
    return await handle.executeUpdate<Answer, [object]>(name, { updateId, args: [payload] });
  } catch (cause) {
    const gone = cause instanceof WorkflowNotFoundError;
    const closed =
      cause instanceof WorkflowUpdateFailedError && /completed|closed/i.test(String(cause.cause));
    if (!gone && !closed) throw cause;
    throw new PipelineError("review_not_open", { review: reviewId });
  }
}
