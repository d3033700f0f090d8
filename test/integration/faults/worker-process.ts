import { renameSync } from "node:fs";
import { join } from "node:path";
import { DefaultLogger, Runtime } from "@temporalio/worker";
import { startReviewWorker } from "../../../cli/review-worker.ts";
import { openWorkerDeps } from "../../../cli/worker-deps.ts";
import { readConfig } from "../../../infra/config.ts";
import type { Reached } from "../../../infra/fault-points.ts";
import { connectWorker } from "../../../infra/temporal/connect.ts";

/**
 * A worker as `thirdfriday worker` composes it, but for one thing: at a fault point that is armed it
 * kills itself, once. It loads, waits for "go", and says "ready".
 */

/** Named by the test that starts this process. */
const armedFolder = process.env["FAULTS_ARMED"] ?? "";
const metFolder = process.env["FAULTS_MET"] ?? "";
const bundle = process.env["WORKFLOW_BUNDLE"];

const dieOnce: Reached = (point) => {
  try {
    renameSync(join(armedFolder, point), join(metFolder, point));
  } catch {
    return;
  }
  process.kill(process.pid, "SIGKILL");
};

async function work(): Promise<void> {
  Runtime.install({ logger: new DefaultLogger("ERROR"), shutdownSignals: [] });
  const config = readConfig(process.env);
  const { databaseUrl = "", temporalAddress, temporalNamespace: namespace } = config;
  const { deps } = await openWorkerDeps(config, { databaseUrl, temporalAddress });
  const { connection } = await connectWorker({ address: temporalAddress, namespace });
  const reached = dieOnce;
  const options = { connection, namespace, deps: { ...deps, reached }, bundle };
  // Nothing is kept in memory: every task replays its history, and none waits for a dead worker.
  await startReviewWorker({ ...options, maxCachedWorkflows: 0 });
  process.send?.("ready");
}

process.once("message", () => void work());
process.once("disconnect", () => process.exit());
process.send?.("loaded");
