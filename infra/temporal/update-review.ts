import {
  ActivityFailure,
  ApplicationFailure,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type Client,
} from "@temporalio/client";
import {
  ERROR_CODES,
  PipelineError,
  type ErrorCode,
  type ErrorDetails,
} from "../../domain/errors.ts";

export interface ReviewMessage {
  readonly name: string;
  /** The same id is the same message: delivered again, it gives the same answer. */
  readonly updateId: string;
  readonly payload: object;
  /** How long an answer is waited for; unset: half a minute. */
  readonly patienceMs?: number;
}

/** A worker that is there answers in a second or two. */
const ANSWER_MS = 30_000;

/**
 * Sends a message to a running review and waits for its answer.
 *
 * Throws: review_not_open; worker_silent when no answer came; the error of the review's own judgement.
 */
export async function updateReview<Answer>(
  client: Client,
  reviewId: string,
  { name, updateId, payload, patienceMs = ANSWER_MS }: ReviewMessage,
): Promise<Answer> {
  const handle = client.workflow.getHandle(reviewId);
  try {
    return await client.withDeadline(Date.now() + patienceMs, () =>
      handle.executeUpdate<Answer, [object]>(name, { updateId, args: [payload] }),
    );
  } catch (cause) {
    throw refusal(cause, { review: reviewId, patienceMs }) ?? cause;
  }
}

interface Asked {
  readonly review: string;
  readonly patienceMs: number;
}

function refusal(cause: unknown, { review, patienceMs }: Asked): PipelineError | undefined {
  if (cause instanceof WorkflowNotFoundError)
    return new PipelineError("review_not_open", { review });
  if (cause instanceof WorkflowUpdateRPCTimeoutOrCancelledError)
    return new PipelineError("worker_silent", { review, waited_seconds: patienceMs / 1000 });
  if (!(cause instanceof WorkflowUpdateFailedError)) return undefined;
  if (/completed|closed/i.test(String(cause.cause)))
    return new PipelineError("review_not_open", { review });
  return ownError(cause.cause);
}

/** The error of ours that an activity or a workflow ended a message with. */
function ownError(failure: unknown): PipelineError | undefined {
  if (failure instanceof ActivityFailure) return ownError(failure.cause);
  if (!(failure instanceof ApplicationFailure)) return undefined;
  const { type, details } = failure;
  if (typeof type !== "string" || !Object.hasOwn(ERROR_CODES, type)) return undefined;
  const told = (details?.[0] ?? { reason: failure.message }) as ErrorDetails;
  return new PipelineError(type as ErrorCode, told);
}
