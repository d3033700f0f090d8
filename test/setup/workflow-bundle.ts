import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Bundles the workflows once for every test file; gives the bundle's path, or "" without workflows. */
export async function bundleWorkflows(folder: string, entry: URL): Promise<string> {
  const workflowsPath = fileURLToPath(entry);
  if (!existsSync(workflowsPath)) return "";
  const { bundleWorkflowCode, DefaultLogger } = await import("@temporalio/worker");
  const logger = new DefaultLogger("ERROR");
  const { code } = await bundleWorkflowCode({ workflowsPath, logger });
  const path = join(folder, "workflows.bundle.cjs");
  await writeFile(path, code);
  return path;
}
