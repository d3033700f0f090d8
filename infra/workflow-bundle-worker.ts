import { parentPort, workerData } from "node:worker_threads";
import { workflowCode } from "./workflow-code.ts";

/** The thread's side of `workflowBundle`: bundles once and hands the text over. */
const { root } = workerData as { readonly root: string };
parentPort?.postMessage(await workflowCode(root, "index.ts"));
