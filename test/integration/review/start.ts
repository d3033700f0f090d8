import type { Client, WorkflowHandle } from "@temporalio/client";
import type { Duration } from "@temporalio/common";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { reviewId } from "../../../domain/review/review-id.ts";
import { TASK_QUEUES } from "../../../domain/review/task-queues.ts";
import type { ArtifactRef } from "../../../infra/objects/artifact-store.ts";
import type { ReviewIndexInput, ReviewOutcome } from "../../../workflows/contracts.ts";

export interface Started {
  readonly id: string;
  readonly handle: WorkflowHandle;
  readonly outcome: () => Promise<ReviewOutcome>;
}

export interface ReviewAsked extends Partial<Omit<ReviewIndexInput, "v">> {
  readonly calendar: ArtifactRef;
  /** How long a worker that died over a workflow task is waited for. */
  readonly workflowTaskTimeout?: Duration;
}

/** Starts a review of the sample market; unless told otherwise the annual one of December 2024. */
export async function startReview(client: Client, asked: ReviewAsked): Promise<Started> {
  const { calendar, workflowTaskTimeout, ...given } = asked;
  const input: ReviewIndexInput = {
    v: 1,
    index: "exchange-100",
    cutOff: plainDate("2024-11-29"),
    revision: 1,
    shadow: false,
    review: "2024-12",
    kind: "annual",
    preparer: "preparer",
    decisions: [],
    ...given,
    pins: { calendar, ...given.pins },
  };
  const id = reviewId(input);
  const handle = await client.workflow.start("reviewIndex", {
    workflowId: id,
    taskQueue: TASK_QUEUES.workflows,
    workflowIdReusePolicy: "REJECT_DUPLICATE",
    args: [input],
    ...(workflowTaskTimeout && { workflowTaskTimeout }),
  });
  return { id, handle, outcome: async () => (await handle.result()) as ReviewOutcome };
}
