import { join } from "node:path";
import { sha256Hex } from "../infra/objects/object-store.ts";
import { writeWhole } from "../infra/whole-file.ts";
import { workflowCode } from "../infra/workflow-code.ts";

/** Writes `workflows.bundle.cjs` into `dist` from the compiled workflows; gives its SHA-256. */
export async function buildWorkflows(dist: string): Promise<string> {
  const text = await workflowCode(dist, "index.js");
  await writeWhole(join(dist, "workflows.bundle.cjs"), text);
  return sha256Hex(text);
}
