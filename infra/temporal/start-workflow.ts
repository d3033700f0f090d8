import type { Client } from "@temporalio/client";
import { TASK_QUEUES } from "../../domain/review/task-queues.ts";
import type { WorkflowType } from "../../workflows/contracts.ts";

export interface WorkflowToStart {
  readonly type: WorkflowType;
  /** Used once; a run that is open under it is joined. */
  readonly workflowId: string;
  readonly input: object;
  /** A closed run may be repeated under its id: it writes the same bytes again. */
  readonly mayRepeat?: boolean;
  /** A run that failed under the id, or was ended from outside, may be repeated. */
  readonly afterFailure?: boolean;
}

/** Starts a workflow, or joins the open run of the same id. */
export async function startWorkflow(
  client: Client,
  { type, workflowId, input, mayRepeat, afterFailure }: WorkflowToStart,
) {
  const once = afterFailure ? "ALLOW_DUPLICATE_FAILED_ONLY" : "REJECT_DUPLICATE";
  return await client.workflow.start(type, {
    workflowId,
    taskQueue: TASK_QUEUES.workflows,
    workflowIdReusePolicy: mayRepeat ? "ALLOW_DUPLICATE" : once,
    workflowIdConflictPolicy: "USE_EXISTING",
    args: [input],
  });
}
