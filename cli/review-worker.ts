import { Worker, type NativeConnection, type WorkerInterceptors } from "@temporalio/worker";
import { createActivities } from "../activities/index.ts";
import type { ActivityDeps } from "../activities/deps.ts";
import { TASK_QUEUES } from "../domain/review/task-queues.ts";
import { DATA_CONVERTER } from "../infra/temporal/data-converter.ts";
import { failByCode } from "../infra/temporal/fail-by-code.ts";
import { heartbeat } from "../infra/temporal/heartbeat.ts";
import { startAlarmSender } from "../infra/webhook/alarm-sender.ts";
import { workflowBundle } from "../infra/workflow-bundle.ts";

export interface ReviewWorkerOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly deps: ActivityDeps;
  /** A bundle made before; unset: the shipped one, or in a checkout one made now. */
  readonly bundle?: string | undefined;
  /** Workflows kept in memory between their tasks; 0 replays at every task. */
  readonly maxCachedWorkflows?: number;
}

/** The workers of one process: one polls workflow tasks, one activities; beside them alarms are sent. */
export interface ReviewWorker {
  /** Ends when the workers were told to stop and have drained. */
  readonly done: Promise<void>;
  readonly stop: () => void;
}

const CACHED_WORKFLOWS = 200;
/** How long a workflow's task waits for the worker that had it last before another may take it. */
const TAKEN_OVER_AFTER = "3 seconds";
const CONCURRENT_ACTIVITIES = 20;

/** What every activity runs inside of. */
export const INTERCEPTORS: WorkerInterceptors = {
  activity: [() => ({ inbound: failByCode }), (context) => ({ inbound: heartbeat(context) })],
};

export async function startReviewWorker(options: ReviewWorkerOptions): Promise<ReviewWorker> {
  const { connection, namespace, deps } = options;
  const shared = { connection, namespace, dataConverter: DATA_CONVERTER };
  const workflows = await Worker.create({
    ...shared,
    workflowBundle: options.bundle ? { codePath: options.bundle } : await workflowBundle(),
    taskQueue: TASK_QUEUES.workflows,
    maxCachedWorkflows: options.maxCachedWorkflows ?? CACHED_WORKFLOWS,
    stickyQueueScheduleToStartTimeout: TAKEN_OVER_AFTER,
  });
  const activities = await Worker.create({
    ...shared,
    taskQueue: TASK_QUEUES.activities,
    activities: createActivities(deps),
    interceptors: INTERCEPTORS,
    maxConcurrentActivityTaskExecutions: CONCURRENT_ACTIVITIES,
    shutdownGraceTime: "10 seconds",
  });
  const running = [workflows, activities];
  const sender = deps.webhook ? startAlarmSender(deps, deps.webhook) : undefined;
  const workersDone = Promise.all(running.map((worker) => worker.run())).finally(sender?.stop);
  return {
    done: Promise.all([workersDone, sender?.done]).then(() => {}),
    stop() {
      for (const worker of running) if (worker.getState() === "RUNNING") worker.shutdown();
    },
  };
}
