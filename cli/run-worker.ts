import { Runtime } from "@temporalio/worker";
import type { Config } from "../infra/config.ts";
import { connectWorker } from "../infra/temporal/connect.ts";
import { startReviewWorker, type ReviewWorker } from "./review-worker.ts";
import { openWorkerDeps, type WorkerServices } from "./worker-deps.ts";
import { sdkLogger } from "./worker-log.ts";

/** Starts a worker on the configured services; `done` ends when it has let everything go. */
export async function runWorker(config: Config, services: WorkerServices): Promise<ReviewWorker> {
  Runtime.install({ logger: sdkLogger(), shutdownSignals: [] });
  const address = services.temporalAddress;
  const { deps, close } = await openWorkerDeps(config, services);
  const namespace = config.temporalNamespace;
  const { connection } = await connectWorker({ address, namespace });
  const worker = await startReviewWorker({ connection, namespace, deps });
  const drained = async () => {
    try {
      await worker.done;
    } finally {
      await connection.close();
      await close();
    }
  };
  return { stop: worker.stop, done: drained() };
}
