import type { Histories } from "../infra/temporal/histories.ts";

/** What closed workflows spent, in milliseconds, by activity; and in their own code. */
export interface StageTimes {
  readonly activities: Readonly<Record<string, number>>;
  readonly workflowTasks: number;
  /** From the scheduling of an activity to its start, each. */
  readonly queued: readonly number[];
}

interface HistoryEvent {
  readonly eventId: string;
  readonly eventTime: string;
  readonly activityTaskScheduledEventAttributes?: {
    readonly activityType: { readonly name: string };
  };
  readonly activityTaskStartedEventAttributes?: { readonly scheduledEventId: string };
  readonly activityTaskCompletedEventAttributes?: Ended;
  readonly activityTaskFailedEventAttributes?: Ended;
  readonly workflowTaskCompletedEventAttributes?: { readonly startedEventId: string };
}

interface Ended {
  readonly scheduledEventId: string;
  readonly startedEventId: string;
}

/** Reads every closed execution's history and adds up what happened between starts and ends. */
export async function stageTimes(histories: Histories): Promise<StageTimes> {
  const activities: Record<string, number> = {};
  const queued: number[] = [];
  let workflowTasks = 0;
  for await (const execution of histories.closed()) {
    const { events } = JSON.parse(await histories.json(execution)) as {
      readonly events: readonly HistoryEvent[];
    };
    const byId = new Map(events.map((event) => [event.eventId, event]));
    const timeOf = (id: string) => Date.parse(byId.get(id)!.eventTime);
    for (const event of events) {
      const end = Date.parse(event.eventTime);
      const task = event.workflowTaskCompletedEventAttributes;
      if (task) workflowTasks += end - timeOf(task.startedEventId);
      const ended =
        event.activityTaskCompletedEventAttributes ?? event.activityTaskFailedEventAttributes;
      if (!ended) continue;
      const { scheduledEventId, startedEventId } = ended;
      const scheduled = byId.get(scheduledEventId)!.activityTaskScheduledEventAttributes!;
      const { name } = scheduled.activityType;
      activities[name] = (activities[name] ?? 0) + end - timeOf(startedEventId);
      queued.push(timeOf(startedEventId) - timeOf(scheduledEventId));
    }
  }
  return { activities, workflowTasks, queued };
}
