import { continueAsNew, workflowInfo } from "@temporalio/workflow";
import { act } from "./act.ts";
import type { ArchiveSweepInput } from "./contracts.ts";

const PAGE = 50;

/**
 * Stores the histories of closed runs as artefacts, until none is left that is not archived. Where many are,
 * it goes on as a new run before its own history is longer than the server takes.
 */
export async function archiveSweep(input: ArchiveSweepInput): Promise<{ archived: number }> {
  let { archived = 0 } = input;
  for (;;) {
    const { runs } = await act("listClosedRuns", `after-${archived}`, { v: input.v, limit: PAGE });
    for (const run of runs) await act("archiveHistory", run.runId, { v: 1, ...run });
    archived += runs.length;
    if (runs.length < PAGE) return { archived };
    if (workflowInfo().continueAsNewSuggested)
      await continueAsNew<typeof archiveSweep>({ ...input, archived });
  }
}
