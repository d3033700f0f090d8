import { pathToFileURL } from "node:url";
import { parentPort } from "node:worker_threads";
import type { EngineStep } from "../domain/engine/engine.ts";
import type { ComputeAnswer, ComputeTask } from "./compute-pool.ts";

/** The thread's side of the pool: one engine step at a time, plain data in and out. */
parentPort?.on("message", (task: ComputeTask) => {
  void answer(task).then((reply) => parentPort?.postMessage(reply));
});

async function answer({ engineFile, step, inputs }: ComputeTask): Promise<ComputeAnswer> {
  try {
    const { STEPS } = (await import(pathToFileURL(engineFile).href)) as {
      STEPS: Readonly<Record<string, EngineStep>>;
    };
    const run = STEPS[step];
    if (!run) throw new Error(`the engine has no step ${step}`);
    return { ok: true, files: run(inputs) };
  } catch (cause) {
    const { message, code, details } = cause as Error & { code?: string; details?: object };
    return { ok: false, message, code, details };
  }
}
