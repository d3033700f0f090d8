import { executeChild, ParentClosePolicy, startChild } from "@temporalio/workflow";
import type { ArtifactRef } from "../infra/objects/artifact-store.ts";
import { TASK_QUEUES } from "../domain/review/task-queues.ts";
import type { PublishSetInput, ReviewIndexInput, WorkflowType } from "./contracts.ts";

/** An id is used once, and a child outlives its parent: what it does must be done either way. */
const ONCE = {
  taskQueue: TASK_QUEUES.workflows,
  workflowIdReusePolicy: "REJECT_DUPLICATE",
  parentClosePolicy: ParentClosePolicy.ABANDON,
} as const;

/** Runs one child to its end. */
export async function runChild<Input>(
  type: WorkflowType,
  workflowId: string,
  input: Input,
): Promise<void> {
  await executeChild(type, { ...ONCE, workflowId, args: [input] });
}

/** Publishes a struck set at its release instant. */
export function publish(
  set: Omit<PublishSetInput, "v" | "struck">,
  struck: ArtifactRef,
): Promise<void> {
  const id = `${set.reviewId}/publish/${set.set}`;
  return runChild<PublishSetInput>("publishSet", id, { v: 1, ...set, struck });
}

/** Starts a review that goes on by itself. Throws WorkflowExecutionAlreadyStartedError. */
export async function startReview(workflowId: string, input: ReviewIndexInput): Promise<void> {
  await startChild("reviewIndex", { ...ONCE, workflowId, args: [input] });
}
