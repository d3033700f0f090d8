import { readFile } from "node:fs/promises";
import { instantOfEpochMs } from "../../domain/calendar/instant.ts";
import type { CurrentConstituent } from "../../domain/universe/security.ts";
import type { Methodology } from "../../domain/methodology/methodology.ts";
import type { Carry } from "../../domain/review/carry.ts";
import { reviewId } from "../../domain/review/review-id.ts";
import { TASK_QUEUES } from "../../domain/review/task-queues.ts";
import { loadCalendar } from "../../infra/calendar-files.ts";
import { compressCalendar } from "../../infra/compressed-calendar.ts";
import type { ArtifactRef } from "../../infra/objects/artifact-store.ts";
import { putJson } from "../../infra/objects/json-artifact.ts";
import { loadRulebooks, rulebookAt } from "../../infra/rulebooks.ts";
import { readCurrentCsv } from "../../schemas/current-csv.ts";
import type { ReviewIndexInput, ReviewOutcome } from "../../workflows/contracts.ts";
import { shippedRulebooks } from "../worker-deps.ts";
import type { Demo } from "./open-demo.ts";
import {
  BUSY_SESSION_MS,
  CALENDAR_SPAN,
  FAULTY_SESSION,
  FIRST_SESSION,
  REVIEW_MONTH,
  REVIEWS,
  SESSION_MS,
  type DemoReview,
} from "./script.ts";

/** A review of the tour that runs. */
export interface RunningReview extends DemoReview {
  readonly id: string;
  outcome(): Promise<ReviewOutcome>;
}

/** The calendar of the tour: the true sessions of three weeks, seconds long; `start` is the first one's midnight. */
export function tourCalendar(start: number) {
  return compressCalendar(loadCalendar("XNYS"), {
    ...CALENDAR_SPAN,
    firstSession: FIRST_SESSION,
    start: instantOfEpochMs(start),
    sessionMs: SESSION_MS,
    stretchedMs: { [FAULTY_SESSION]: BUSY_SESSION_MS },
  });
}

/** Starts the three reviews on one calendar artefact, each from the composition in force. */
export async function startReviews(demo: Demo, calendar: ArtifactRef): Promise<RunningReview[]> {
  const started: RunningReview[] = [];
  for (const review of REVIEWS) {
    const { index, kind, cutOff } = review;
    const input: ReviewIndexInput = {
      v: 1,
      index,
      review: REVIEW_MONTH,
      kind,
      cutOff,
      revision: 1,
      shadow: false,
      preparer: "scheduler",
      pins: { calendar, carry: await carryOf(demo, review) },
      decisions: [],
    };
    const id = reviewId(input);
    const handle = await demo.temporal.client.workflow.start("reviewIndex", {
      workflowId: id,
      taskQueue: TASK_QUEUES.workflows,
      workflowIdReusePolicy: "REJECT_DUPLICATE",
      args: [input],
    });
    started.push({ ...review, id, outcome: async () => (await handle.result()) as ReviewOutcome });
  }
  return started;
}

async function carryOf({ stack, market }: Demo, review: DemoReview): Promise<ArtifactRef> {
  const versions = loadRulebooks(`${shippedRulebooks()}/${review.index}`);
  const { methodology } = rulebookAt(versions, review.effective);
  const segments = methodology.segments?.list.map(({ id }) => id) ?? [];
  const file = market.current[review.index]!;
  const current = readCurrentCsv({ file, text: await readFile(file, "utf8") }, segments);
  const carry: Carry = { current, previousRanks: [], divisors: divisorsOf(methodology, current) };
  return await putJson(stack.store, carry);
}

/** Each published index stood at its base value when the tour begins: its divisor is its size over it. */
function divisorsOf(
  { base }: Methodology,
  current: readonly CurrentConstituent[],
): Record<string, number> {
  const segments = [...new Set(current.map(({ segment }) => segment))];
  return Object.fromEntries(segments.map((segment) => [segment, DIVISOR_PER_POINT * base.value]));
}

/** Index currency per point of level: any positive number serves an index without a history. */
const DIVISOR_PER_POINT = 10_000;
