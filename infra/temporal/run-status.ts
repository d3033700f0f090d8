import { WorkflowNotFoundError, type Client } from "@temporalio/client";

/** The status of the latest run of an id, such as RUNNING or COMPLETED; undefined where there is none. */
export async function runStatus(client: Client, workflowId: string): Promise<string | undefined> {
  try {
    return (await client.workflow.getHandle(workflowId).describe()).status.name;
  } catch (cause) {
    if (cause instanceof WorkflowNotFoundError) return undefined;
    throw cause;
  }
}
