import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { StepFiles, StepInputs } from "../domain/engine/engine.ts";
import { PipelineError, type ErrorCode, type ErrorDetails } from "../domain/errors.ts";

/** One step of one engine: the bundle that was pinned, never the code that happens to be installed. */
export interface ComputeTask {
  readonly engineFile: string;
  readonly step: string;
  readonly inputs: StepInputs;
}
export type ComputeAnswer =
  | { readonly ok: true; readonly files: StepFiles }
  | {
      readonly ok: false;
      readonly message: string;
      readonly code: string | undefined;
      readonly details: object | undefined;
    };

/** Runs engine steps on worker threads, so that the event loop stays free for heartbeats. */
export interface ComputePool {
  run(task: ComputeTask): Promise<StepFiles>;
  stop(): Promise<void>;
}

interface Waiting {
  readonly task: ComputeTask;
  readonly resolve: (files: StepFiles) => void;
  readonly reject: (cause: Error) => void;
}

/** A pool of `size` threads, started when first needed; a thread that dies fails its task alone. */
export function computePool(size: number = Math.max(1, availableParallelism() - 1)): ComputePool {
  const threads = new Set<Worker>();
  const idle: Worker[] = [];
  const queue: Waiting[] = [];
  const running = new Map<Worker, Waiting>();

  const next = () => {
    while (queue.length > 0) {
      const thread = idle.pop() ?? (threads.size < size ? start() : undefined);
      if (!thread) return;
      const waiting = queue.shift()!;
      running.set(thread, waiting);
      thread.ref();
      thread.postMessage(waiting.task);
    }
  };
  const start = (): Worker => {
    const thread = new Worker(workerUrl(), { execArgv: [] });
    threads.add(thread);
    thread.unref();
    thread.on("message", (answer: ComputeAnswer) => {
      const waiting = running.get(thread);
      running.delete(thread);
      thread.unref();
      idle.push(thread);
      if (waiting) settle(waiting, answer);
      next();
    });
    const lost = (cause: Error) => {
      threads.delete(thread);
      if (idle.includes(thread)) idle.splice(idle.indexOf(thread), 1);
      running.get(thread)?.reject(cause);
      running.delete(thread);
      next();
    };
    thread.on("error", lost);
    thread.on("exit", () => lost(new Error("a computing thread ended")));
    return thread;
  };
  return {
    run: (task) =>
      new Promise((resolve, reject) => {
        queue.push({ task, resolve, reject });
        next();
      }),
    async stop() {
      await Promise.all([...threads].map((thread) => thread.terminate()));
    },
  };
}

function workerUrl(): URL {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return new URL(`./compute-worker.${extension}`, import.meta.url);
}

function settle({ resolve, reject }: Waiting, answer: ComputeAnswer): void {
  if (answer.ok) return resolve(answer.files);
  const { code, details, message } = answer;
  if (code === undefined) return reject(new Error(message));
  reject(new PipelineError(code as ErrorCode, (details ?? {}) as ErrorDetails));
}
