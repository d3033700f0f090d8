import type { WorkflowType } from "../../workflows/contracts.ts";
import { backfilled, heldAndRefused, ingested, swept } from "./other-stories.ts";
import type { RecordingStage } from "./recording-stage.ts";
import {
  approvedAndClosed,
  decided,
  gateAnswered,
  membershipFirst,
  postponed,
  rejectedThenApproved,
  scheduledLate,
  shadow,
  superseded,
  withdrawn,
  withdrawnAfterAnnouncement,
} from "./review-stories.ts";
import { deliver } from "./sample-data.ts";

/** A history that is kept: of which run, under which name. */
export interface Recorded {
  readonly type: WorkflowType;
  readonly story: string;
  readonly workflowId: string;
}

/** The session whose data come late in the first story. */
const LATE = "2024-12-18";

/** Plays every story; a gate is answered first, because it would hold every review. */
export async function playStories(stage: RecordingStage): Promise<void> {
  await deliver(stage.deps, { from: "2024-11-29", to: "2024-12-30" }, [LATE]);
  const backfilling = backfilled(stage);
  await gateHeldAlone(stage);
  process.stderr.write("gate and plain review recorded\n");
  await Promise.all([ingested(stage), swept(stage)]);
  process.stderr.write("ingest and sweep recorded\n");
  await Promise.all([withdrawn(stage), rejectedThenApproved(stage), postponed(stage)]);
  process.stderr.write("withdrawn, rejected and postponed recorded\n");
  await Promise.all([decided(stage), withdrawnAfterAnnouncement(stage), superseded(stage)]);
  process.stderr.write("decided, withdrawn late and superseded recorded\n");
  await Promise.all([shadow(stage), scheduledLate(stage), membershipFirst(stage)]);
  process.stderr.write("shadow, scheduled and membership recorded\n");
  await heldAndRefused(stage);
  await backfilling;
}

async function gateHeldAlone(stage: RecordingStage): Promise<void> {
  const gateStory = await gateAnswered(stage);
  await approvedAndClosed(stage, LATE);
  await gateStory();
}

const review = (revision: number) => `review/exchange-100/2024-11-29/r${revision}`;
const PLAIN = review(2);
const NO_FUNDS = review(4);
const SHADOW = "shadow/exchange-100/2024-11-29/r1";

const REVIEWS: Readonly<Record<string, string>> = {
  "approved-and-closed": PLAIN,
  "gate-answered-while-looking": review(3),
  "rejected-then-approved": NO_FUNDS,
  postponed: review(5),
  withdrawn: review(6),
  "withdrawn-after-announcement": review(7),
  decided: review(8),
  superseded: review(10),
  superseding: review(11),
  "membership-first": review(12),
  "scheduled-late": review(1),
  shadow: SHADOW,
};

const OTHERS: Readonly<Record<Exclude<WorkflowType, "reviewIndex">, Record<string, string>>> = {
  calendarTick: { first: "tick/first", again: "tick/again" },
  ingestDataset: {
    taken: "ingest/universe/2024-12-31/taken",
    refused: "ingest/universe/2024-12-31/refused",
  },
  proFormaDay: {
    published: `${PLAIN}/proforma/2024-12-16`,
    "data-late": `${PLAIN}/proforma/${LATE}`,
    shadow: `${SHADOW}/proforma/2024-12-16`,
  },
  fundTradeLists: {
    preliminary: `${PLAIN}/trades/preliminary`,
    final: `${PLAIN}/trades/final`,
    residual: `${PLAIN}/trades/residual`,
    "no-funds": `${NO_FUNDS}/trades/preliminary`,
    shadow: `${SHADOW}/trades/final`,
  },
  publishSet: {
    announcement: `${PLAIN}/publish/announcement`,
    held: "publish/held",
    refused: "publish/refused",
  },
  archiveSweep: { first: "archive/first", again: "archive/again" },
  backfillIndex: { "data-late": "backfill/exchange-100/2024-09-01_2024-12-31" },
};

/** Every history that is kept. */
export const RECORDED: readonly Recorded[] = [
  ...recorded("reviewIndex", REVIEWS),
  ...Object.entries(OTHERS).flatMap(([type, stories]) => recorded(type as WorkflowType, stories)),
];

function recorded(type: WorkflowType, stories: Readonly<Record<string, string>>): Recorded[] {
  return Object.entries(stories).map(([story, workflowId]) => ({ type, story, workflowId }));
}
