import { readFile } from "node:fs/promises";
import { defaultPayloadConverter, TypedSearchAttributes, type Payload } from "@temporalio/common";
import { msToTs } from "@temporalio/common/lib/time.js";
import { parseWorkflowCode } from "@temporalio/worker/lib/worker.js";
import { globalHandlers } from "@temporalio/worker/lib/workflow/vm-shared.js";
import { ReusableVMWorkflowCreator } from "@temporalio/worker/lib/workflow/reusable-vm.js";

/**
 * The one adapter to the SDK's internals: the sandbox that a worker runs workflows in, driven by
 * activations instead of a server. It holds for the pinned SDK; `sandbox.test.ts` says when it does not.
 */
type VmWorkflow = Awaited<ReturnType<ReusableVMWorkflowCreator["createWorkflow"]>>;
type Activation = Parameters<VmWorkflow["activate"]>[0];
type Completion = Awaited<ReturnType<VmWorkflow["activate"]>>;

/** What happened to a run: one job of an activation. */
export type Job = NonNullable<Activation["jobs"]>[number];
/** What the run wants done. */
export type Command = NonNullable<
  NonNullable<NonNullable<Completion["successful"]>["commands"]>[number]
>;

export interface SandboxedRun {
  /** Runs the workflow's code on what happened at `at`, in epoch milliseconds. Throws where its task fails. */
  activate(at: number, jobs: readonly Job[]): Promise<readonly Command[]>;
  dispose(): Promise<void>;
}

export interface Sandbox {
  create(run: {
    readonly type: string;
    readonly workflowId: string;
    readonly at: number;
  }): Promise<SandboxedRun>;
  close(): Promise<void>;
}

/** A limit costs a thread at every entry into the sandbox, which is most of a simulated review. */
const NO_TIMEOUT = undefined as unknown as number;
const TASK_TIMEOUT_MS = 10_000;
/** From how many events on a server suggests to go on as a new run. */
const LONG_HISTORY = 4096;

/** A sandbox over a bundle of workflows; `activities` are the names that a worker would know. */
export async function openSandbox(
  bundlePath: string,
  activities: readonly string[],
): Promise<Sandbox> {
  const bundle = parseWorkflowCode(await readFile(bundlePath, "utf8"), bundlePath);
  const names = new Set(activities);
  const creator = await ReusableVMWorkflowCreator.create(bundle, NO_TIMEOUT, names);
  // It notes a stack for every promise, for a query that no test asks.
  globalHandlers.uninstall();
  let runs = 0;
  return {
    async create({ type, workflowId, at }) {
      const runId = `run-${++runs}`;
      const info = {
        workflowId,
        runId,
        workflowType: type,
        searchAttributes: {},
        typedSearchAttributes: new TypedSearchAttributes(),
        taskQueue: "sandbox",
        namespace: "sandbox",
        firstExecutionRunId: runId,
        startTime: new Date(at),
        runStartTime: new Date(at),
        taskTimeoutMs: TASK_TIMEOUT_MS,
        attempt: 1,
        historyLength: 0,
        historySize: 0,
        continueAsNewSuggested: false,
        unsafe: { now: () => at, isReplaying: false, isReplayingHistoryEvents: false },
      };
      const created = await creator.createWorkflow({
        info: info as unknown as Parameters<typeof creator.createWorkflow>[0]["info"],
        randomnessSeed: [runs],
        now: at,
        showStackTraceSources: false,
      });
      return sandboxed(created, runId);
    },
    close: () => creator.destroy(),
  };
}

function sandboxed(workflow: VmWorkflow, runId: string): SandboxedRun {
  let historyLength = 1;
  return {
    async activate(at, jobs) {
      historyLength += 3 + jobs.length;
      const activation = {
        runId,
        timestamp: msToTs(at),
        isReplaying: false,
        historyLength,
        continueAsNewSuggested: historyLength >= LONG_HISTORY,
        jobs: [...jobs],
      };
      const { successful, failed } = await workflow.activate(activation);
      await workflow.getAndResetSinkCalls();
      if (failed) throw new Error(`the workflow's task failed: ${failed.failure?.message}`);
      return successful?.commands ?? [];
    },
    dispose: () => workflow.dispose(),
  };
}

/** The job that starts a run. */
export function initializeJob(type: string, workflowId: string, input: Payload[]): Job {
  return { initializeWorkflow: { workflowType: type, workflowId, arguments: input } };
}

export function toPayload(value: unknown): Payload {
  return defaultPayloadConverter.toPayload(value);
}

export function fromPayload(payload: Payload | null | undefined): unknown {
  return payload ? defaultPayloadConverter.fromPayload(payload) : undefined;
}
