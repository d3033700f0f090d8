import { WorkflowNotFoundError } from "@temporalio/client";
import type { Config } from "../infra/config.ts";
import type { Connection } from "../infra/db/connect.ts";
import type { StandingAlarm } from "../infra/db/standing-alarms.ts";
import type { Ledger } from "../infra/db/review-tables.ts";

/** Alarms of runs that a new data set may help. */
const WAITS_FOR_DATA = ["gate_waiting", "session_data_missing", "stage_refused"];

/**
 * Tells every run that waits for data that some came, so that it looks now and not at its next recheck.
 * Gives the runs that were told.
 *
 * The data stand in the ledger already: a Temporal server that is away is no error.
 */
export async function wakeForData(
  config: Config,
  connection: Connection,
  dataset: string,
): Promise<readonly string[]> {
  const { standingAlarms } = await import("../infra/db/standing-alarms.ts");
  const { db } = connection as unknown as Connection<Ledger>;
  const waiting = (await standingAlarms(db)).filter(({ code }) => WAITS_FOR_DATA.includes(code));
  const runs = [...new Set(waiting.flatMap(runsOf))].toSorted();
  if (runs.length === 0) return [];
  return await tell(config, runs, dataset).catch(() => []);
}

/** The run that waits: the review itself, or its child that makes the set `proforma-<date>` or `trades-<stage>`. */
function runsOf({ review_id, code, subject }: StandingAlarm): readonly string[] {
  return code === "session_data_missing"
    ? [review_id, `${review_id}/${subject.replace("-", "/")}`]
    : [review_id];
}

async function tell(
  config: Config,
  runs: readonly string[],
  dataset: string,
): Promise<readonly string[]> {
  const [{ runningServices }, { connectClient }] = await Promise.all([
    import("../infra/running-services.ts"),
    import("../infra/temporal/connect.ts"),
  ]);
  const { temporalAddress: address } = await runningServices(config);
  const { client, close } = await connectClient({ address, namespace: config.temporalNamespace });
  const told: string[] = [];
  try {
    for (const id of runs)
      try {
        await client.workflow.getHandle(id).signal("dataArrived", { v: 1, dataset });
        told.push(id);
      } catch (failure) {
        // It has ended, or the set is the review's own.
        if (!(failure instanceof WorkflowNotFoundError)) throw failure;
      }
    return told;
  } finally {
    await close();
  }
}
