import type { Client } from "@temporalio/client";
import { historyToJSON } from "@temporalio/common/lib/proto-utils.js";

export interface ClosedExecution {
  readonly workflowId: string;
  readonly runId: string;
  readonly type: string;
}

/** Closed executions and their histories, as the server still has them. */
export interface Histories {
  /** In order of their end, the earliest first. */
  closed(): AsyncIterable<ClosedExecution>;
  /** The history as the JSON that a replay reads. */
  json(execution: Pick<ClosedExecution, "workflowId" | "runId">): Promise<string>;
}

export function temporalHistories(client: Client): Histories {
  return {
    async *closed() {
      const query = "ExecutionStatus != 'Running'";
      for await (const { workflowId, runId, type } of client.workflow.list({ query }))
        yield { workflowId, runId, type };
    },
    async json({ workflowId, runId }) {
      const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
      return historyToJSON(history);
    },
  };
}
