import type { Activities } from "./activity-types.ts";
import { createAlarms } from "./alarms.ts";
import { createArchiveHistory } from "./archive-history.ts";
import { createBackfill } from "./backfill.ts";
import { createComputeReview } from "./compute-review.ts";
import { createRecordComposition } from "./composition.ts";
import type { ActivityDeps } from "./deps.ts";
import { createFreezeInputs } from "./freeze-inputs.ts";
import { createIngestFiles } from "./ingest-stored.ts";
import { createOpenReview } from "./open-review.ts";
import { createPlanRevision } from "./plan-revision.ts";
import { createPublishFiles } from "./publish-files.ts";
import { createRecordDecision } from "./record-decision.ts";
import { createRecordPhase } from "./record-phase.ts";
import { createStrikeSet } from "./strike-set.ts";
import { createTimetable } from "./timetable.ts";

/** Every activity, over the things it acts upon. */
export function createActivities(deps: ActivityDeps): Activities {
  return {
    ...createOpenReview(deps),
    ...createFreezeInputs(deps),
    ...createComputeReview(deps),
    ...createRecordDecision(deps),
    ...createRecordPhase(deps),
    ...createAlarms(deps),
    ...createTimetable(deps),
    ...createStrikeSet(deps),
    ...createPublishFiles(deps),
    ...createRecordComposition(deps),
    ...createPlanRevision(deps),
    ...createArchiveHistory(deps),
    ...createIngestFiles(deps),
    ...createBackfill(deps),
  };
}
