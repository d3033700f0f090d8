import type { ActivityOptions } from "@temporalio/workflow";
import type { Activities } from "../activities/activity-types.ts";

type Policy = Pick<
  ActivityOptions,
  "startToCloseTimeout" | "scheduleToCloseTimeout" | "heartbeatTimeout" | "retry"
>;

/** Workers send heartbeats for every activity: a dead one is noticed within these seconds. */
const noticed = { heartbeatTimeout: "10 seconds" } as const;

/** A short write to the ledger: tried until a day has passed, whatever stands in its way. */
const ledger: Policy = {
  ...noticed,
  startToCloseTimeout: "30 seconds",
  scheduleToCloseTimeout: "24 hours",
  retry: { initialInterval: "200ms", backoffCoefficient: 2, maximumInterval: "1 minute" },
};

/** Reads and writes of the store and the database around a small calculation. */
const reading: Policy = {
  ...noticed,
  startToCloseTimeout: "1 minute",
  scheduleToCloseTimeout: "24 hours",
  retry: { initialInterval: "500ms", backoffCoefficient: 2, maximumInterval: "2 minutes" },
};

/** A calculation on a worker thread. */
const calculation: Policy = {
  ...noticed,
  startToCloseTimeout: "15 minutes",
  scheduleToCloseTimeout: "24 hours",
  retry: { initialInterval: "500ms", backoffCoefficient: 2, maximumInterval: "1 minute" },
};

/** Delivery to a store that may be away for days. */
const delivery: Policy = {
  ...noticed,
  startToCloseTimeout: "15 minutes",
  scheduleToCloseTimeout: "48 hours",
  retry: { initialInterval: "500ms", backoffCoefficient: 2, maximumInterval: "5 minutes" },
};

/** Timeouts and retries of each activity; no attempt is unlimited without a limit in time. */
export const ACTIVITY_POLICIES: Readonly<Record<keyof Activities, Policy>> = {
  openReview: reading,
  freezeInputs: calculation,
  computeReview: calculation,
  assemblePack: reading,
  recordDecision: ledger,
  recordPhase: ledger,
  raiseAlarm: ledger,
  clearAlarm: ledger,
  postponeCalendar: reading,
  strikeSet: calculation,
  publishFiles: delivery,
  recordComposition: reading,
  planRevision: reading,
  dueWork: reading,
  listClosedRuns: reading,
  archiveHistory: reading,
  ingestFiles: calculation,
  ingestDelivery: calculation,
  planBackfill: reading,
  backfillReview: calculation,
};
