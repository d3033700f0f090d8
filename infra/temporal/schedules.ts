import {
  ScheduleAlreadyRunning,
  type Client,
  type ScheduleDescription,
  type ScheduleOptions,
  type ScheduleSpec,
} from "@temporalio/client";
import { canonicalJson } from "../../domain/numeric/canonical-json.ts";
import { TASK_QUEUES } from "../../domain/review/task-queues.ts";
import type {
  ArchiveSweepInput,
  CalendarTickInput,
  WorkflowType,
} from "../../workflows/contracts.ts";

/** What the server starts by itself, and when. A missed time is made up for within `catchupWindow`. */
interface StandingSchedule {
  readonly scheduleId: string;
  readonly starts: WorkflowType;
  readonly input: CalendarTickInput | ArchiveSweepInput;
  /** Times are UTC: between one and three in the morning local times come twice, or never. */
  readonly spec: ScheduleSpec;
  readonly catchupWindow: "3 days" | "1 day";
  readonly purpose: string;
}

/** Every standing schedule, one entry each. */
const STANDING_SCHEDULES: readonly StandingSchedule[] = [
  {
    scheduleId: "tick",
    starts: "calendarTick",
    input: { v: 1 },
    spec: { calendars: [{ hour: 6, minute: 0 }] },
    catchupWindow: "3 days",
    purpose: "starts the reviews whose data cut-off has come",
  },
  {
    scheduleId: "archive",
    starts: "archiveSweep",
    input: { v: 1 },
    spec: { calendars: [{ hour: "*", minute: 30 }] },
    catchupWindow: "1 day",
    purpose: "stores the histories of closed workflows as artefacts",
  },
];

export interface AppliedSchedule {
  readonly scheduleId: string;
  readonly outcome: "created" | "updated" | "unchanged";
  readonly paused: boolean;
  /** UTC ISO text; null while it is paused or has no time left. */
  readonly nextAt: string | null;
  readonly purpose: string;
}

/**
 * Makes the server's schedules what they should be; safe to repeat. One that an operator paused stays
 * paused.
 */
export async function applySchedules(client: Client): Promise<readonly AppliedSchedule[]> {
  const applied: AppliedSchedule[] = [];
  for (const standing of STANDING_SCHEDULES) applied.push(await apply(client, standing));
  return applied;
}

async function apply(client: Client, standing: StandingSchedule): Promise<AppliedSchedule> {
  const { scheduleId, purpose } = standing;
  const handle = client.schedule.getHandle(scheduleId);
  const before = await createdOrHeld(client, standing);
  if (before) await handle.update(({ state }) => ({ ...optionsOf(standing), state }));
  const after = await handle.describe();
  const { state, info } = after;
  const isSame = before && definitionOf(before) === definitionOf(after);
  return {
    scheduleId,
    outcome: before ? (isSame ? "unchanged" : "updated") : "created",
    paused: state.paused,
    nextAt: (!state.paused && info.nextActionTimes[0]?.toISOString()) || null,
    purpose,
  };
}

/** Creates the schedule; gives the one that the server has instead where there is one. */
async function createdOrHeld(
  client: Client,
  standing: StandingSchedule,
): Promise<ScheduleDescription | undefined> {
  const { scheduleId } = standing;
  try {
    await client.schedule.create({ scheduleId, ...optionsOf(standing) });
    return undefined;
  } catch (failure) {
    if (!(failure instanceof ScheduleAlreadyRunning)) throw failure;
    return await client.schedule.getHandle(scheduleId).describe();
  }
}

function optionsOf(standing: StandingSchedule): Omit<ScheduleOptions, "scheduleId"> {
  const { scheduleId, starts, input, spec, catchupWindow } = standing;
  return {
    spec,
    policies: { overlap: "SKIP", catchupWindow },
    action: {
      type: "startWorkflow",
      workflowType: starts,
      // The server adds the time to it.
      workflowId: scheduleId,
      taskQueue: TASK_QUEUES.workflows,
      args: [input],
    },
  };
}

/** What the server holds of a schedule besides its state and past, as one text. */
function definitionOf({ spec, policies, action }: ScheduleDescription): string {
  const { workflowType, workflowId, taskQueue, args } = action;
  const plain = { spec, policies, action: { workflowType, workflowId, taskQueue, args } };
  return canonicalJson(JSON.parse(JSON.stringify(plain)));
}
