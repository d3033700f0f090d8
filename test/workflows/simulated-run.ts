import {
  ApplicationFailure,
  CancelledFailure,
  defaultFailureConverter,
  defaultPayloadConverter,
  type Payload,
} from "@temporalio/common";
import { tsToMs } from "@temporalio/common/lib/time.js";
import type { Activities } from "../../activities/activity-types.ts";
import type { Agenda } from "./agenda.ts";
import {
  fromPayload,
  initializeJob,
  toPayload,
  type Command,
  type Job,
  type Sandbox,
  type SandboxedRun,
} from "./sandbox.ts";

/** The world outside the workflows: every activity, called at a moment of the simulated time. */
export type Edge = {
  readonly [Name in keyof Activities]: (
    input: Parameters<Activities[Name]>[0],
    at: number,
  ) => Awaited<ReturnType<Activities[Name]>>;
};

/** What runs share: the clock, each other, and the world outside. */
export interface World {
  readonly agenda: Agenda;
  readonly sandbox: Sandbox;
  readonly edge: Edge;
  readonly runs: Map<string, SimulatedRun>;
  /** How long the next activity takes, in milliseconds. */
  readonly durationMs: () => number;
  /** How often each signal is delivered. */
  readonly signalDeliveries: number;
}

export type Ending =
  | { readonly status: "completed"; readonly result: unknown }
  | { readonly status: "failed"; readonly failure: Error }
  | { readonly status: "cancelled" };

/** What became of an update: its result, or why it was not taken. */
export type UpdateAnswer =
  | { readonly status: "completed"; readonly result: unknown }
  | { readonly status: "rejected"; readonly failure: Error };

export interface SimulatedRun {
  readonly workflowId: string;
  readonly sandboxed: Promise<SandboxedRun>;
  readonly cancelledTimers: Set<number>;
  readonly children: Map<number, string>;
  readonly answers: Map<string, (answer: UpdateAnswer) => void>;
  readonly ended: (ending: Ending) => void;
  ending: Ending | undefined;
}

export interface ToStart {
  readonly type: string;
  readonly workflowId: string;
  readonly input: readonly Payload[];
  readonly ended?: (ending: Ending) => void;
}

/** Starts a run; its first steps are noted for this moment. */
export function startRun(world: World, { type, workflowId, input, ended }: ToStart): void {
  const run: SimulatedRun = {
    workflowId,
    sandboxed: world.sandbox.create({ type, workflowId, at: world.agenda.now() }),
    cancelledTimers: new Set(),
    children: new Map(),
    answers: new Map(),
    ended: ended ?? (() => {}),
    ending: undefined,
  };
  world.runs.set(workflowId, run);
  happens(world, run, { job: initializeJob(type, workflowId, [...input]) });
}

/** Notes that something happens to a run, some milliseconds from now. */
export function happens(
  world: World,
  run: SimulatedRun,
  { inMs = 0, job }: { readonly inMs?: number; readonly job: Job | (() => Job | undefined) },
): void {
  world.agenda.note(inMs, async () => {
    const due = typeof job === "function" ? job() : job;
    if (due && !run.ending) await activate(world, run, due);
  });
}

export async function activate(world: World, run: SimulatedRun, job: Job): Promise<void> {
  const sandboxed = await run.sandboxed;
  for (const command of await sandboxed.activate(world.agenda.now(), [job])) {
    const [kind] = KINDS.filter((name) => command[name]);
    if (kind === undefined) throw new Error(`unknown command: ${Object.keys(command).join()}`);
    (OBEY[kind] as (world: World, run: SimulatedRun, command: unknown) => void)(
      world,
      run,
      command[kind],
    );
  }
}

type Kind = Exclude<keyof Command, "variant" | "userMetadata" | "eventGroupMarkers" | "$unknowns">;
type Obey = {
  readonly [K in Kind]?: (
    world: World,
    run: SimulatedRun,
    command: NonNullable<Command[K]>,
  ) => void;
};

/** What the simulation does at each command of a workflow. */
const OBEY: Obey = {
  startTimer(world, run, { seq, startToFireTimeout }) {
    const fired = () => (run.cancelledTimers.has(seq!) ? undefined : { fireTimer: { seq: seq! } });
    happens(world, run, { inMs: tsToMs(startToFireTimeout as never), job: fired });
  },
  cancelTimer: (_world, run, { seq }) => void run.cancelledTimers.add(seq!),
  /** Every run here is of today. */
  setPatchMarker: () => {},
  scheduleActivity(world, run, { seq, activityType, arguments: given }) {
    const { edge, agenda } = world;
    const input = fromPayload(given![0] as Payload);
    const done = () => {
      const call = edge[activityType as keyof Edge] as (input: unknown, at: number) => unknown;
      const result = outcomeOf(activityType!, () => call(input, agenda.now()));
      return { resolveActivity: { seq: seq!, result } };
    };
    happens(world, run, { inMs: world.durationMs(), job: done });
  },
  /** An activity that has begun finishes what it began. */
  requestCancelActivity: () => {},
  startChildWorkflowExecution(world, run, { seq, workflowId, workflowType, input }) {
    startChild(world, run, {
      seq: seq!,
      child: { workflowId: workflowId!, type: workflowType!, input: input as Payload[] },
    });
  },
  cancelChildWorkflowExecution(world, run, { childWorkflowSeq }) {
    const child = world.runs.get(run.children.get(childWorkflowSeq!)!)!;
    happens(world, child, { job: { cancelWorkflow: { reason: "by its parent" } } });
  },
  signalExternalWorkflowExecution(world, run, { seq, workflowExecution, signalName, args }) {
    const target = world.runs.get(workflowExecution!.workflowId!);
    const open = target && !target.ending;
    const signal = { signalName: signalName!, input: args! };
    if (open)
      for (let delivery = 0; delivery < world.signalDeliveries; delivery++)
        happens(world, target, { job: { signalWorkflow: signal } });
    const failure = open ? null : failureOf(ApplicationFailure.nonRetryable("no such run"));
    happens(world, run, { job: { resolveSignalExternalWorkflow: { seq: seq!, failure } } });
  },
  updateResponse(_world, run, { protocolInstanceId, rejected, completed }) {
    const answer = run.answers.get(protocolInstanceId!);
    if (rejected) answer?.({ status: "rejected", failure: errorOf(rejected) });
    if (completed) answer?.({ status: "completed", result: fromPayload(completed as Payload) });
    if (rejected || completed) run.answers.delete(protocolInstanceId!);
  },
  completeWorkflowExecution: (world, run, { result }) =>
    end(world, run, { status: "completed", result: fromPayload(result as Payload) }),
  failWorkflowExecution: (world, run, { failure }) =>
    end(world, run, { status: "failed", failure: errorOf(failure) }),
  continueAsNewWorkflowExecution(world, run, { workflowType, arguments: given }) {
    const { workflowId, ended } = run;
    retire(world, run);
    startRun(world, { type: workflowType!, workflowId, input: given as Payload[], ended });
  },
  cancelWorkflowExecution: (world, run) => end(world, run, { status: "cancelled" }),
  upsertWorkflowSearchAttributes: () => {},
};
const KINDS = Object.keys(OBEY) as Kind[];

const ALREADY_EXISTS = 1;

interface ChildToStart {
  readonly seq: number;
  readonly child: ToStart;
}

function startChild(world: World, parent: SimulatedRun, { seq, child }: ChildToStart): void {
  const { workflowId, type } = child;
  parent.children.set(seq, workflowId);
  const told = (outcome: object) =>
    happens(world, parent, { job: { resolveChildWorkflowExecutionStart: { seq, ...outcome } } });
  if (world.runs.has(workflowId)) {
    told({ failed: { workflowId, workflowType: type, cause: ALREADY_EXISTS } });
    return;
  }
  told({ succeeded: { runId: workflowId } });
  const ended = (ending: Ending) => {
    const result = childResultOf(child, ending);
    happens(world, parent, { job: { resolveChildWorkflowExecution: { seq, result } } });
  };
  startRun(world, { ...child, ended });
}

function end(world: World, run: SimulatedRun, ending: Ending): void {
  run.ending = ending;
  run.ended(ending);
  retire(world, run);
}

function retire(world: World, run: SimulatedRun): void {
  const failure = new Error("the run has ended");
  for (const answer of run.answers.values()) answer({ status: "rejected", failure });
  run.answers.clear();
  world.agenda.note(0, async () => (await run.sandboxed).dispose());
}

/** Failures of an activity are those an activity may throw; anything else is a mistake of the test. */
function outcomeOf(name: string, work: () => unknown) {
  try {
    return { completed: { result: toPayload(work()) } };
  } catch (cause) {
    if (!(cause instanceof ApplicationFailure)) throw cause;
    const activityFailureInfo = { activityType: { name }, activityId: name };
    const about = { message: "Activity task failed", activityFailureInfo };
    return { failed: { failure: { ...about, cause: failureOf(cause) } } };
  }
}

function childResultOf({ workflowId, type }: ToStart, ending: Ending) {
  const workflowExecution = { workflowId, runId: workflowId };
  const childWorkflowExecutionFailureInfo = { workflowExecution, workflowType: { name: type } };
  const about = { message: "Child Workflow execution ended", childWorkflowExecutionFailureInfo };
  switch (ending.status) {
    case "completed":
      return { completed: { result: toPayload(ending.result) } };
    case "failed":
      return { failed: { failure: { ...about, cause: failureOf(ending.failure) } } };
    case "cancelled": {
      const cause = failureOf(new CancelledFailure("cancelled"));
      return { cancelled: { failure: { ...about, cause } } };
    }
  }
}

function failureOf(error: Error) {
  return defaultFailureConverter.errorToFailure(error, defaultPayloadConverter);
}

function errorOf(failure: unknown): Error {
  return defaultFailureConverter.failureToError(failure as never, defaultPayloadConverter);
}
