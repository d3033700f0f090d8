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
}

/** Starts a workflow, or joins the open run of the same id. */
export async function startWorkflow(
  client: Client,
  { type, workflowId, input, mayRepeat }: WorkflowToStart,
) {
  return await client.workflow.start(type, {
    workflowId,
    taskQueue: TASK_QUEUES.workflows,
    workflowIdReusePolicy: mayRepeat ? "ALLOW_DUPLICATE" : "REJECT_DUPLICATE",
    workflowIdConflictPolicy: "USE_EXISTING",
    args: [input],
  });
}
