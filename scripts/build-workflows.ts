import { join } from "node:path";
import { bundleWorkflowCode, DefaultLogger } from "@temporalio/worker";
import { sha256Hex } from "../infra/objects/object-store.ts";
import { writeWhole } from "../infra/whole-file.ts";

/** Writes `workflows.bundle.cjs` into `dist` from the compiled workflows; gives its SHA-256. */
export async function buildWorkflows(dist: string): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(dist, "workflows", "index.js"),
    logger: new DefaultLogger("ERROR"),
  });
  // The inline source map names folders of the machine that built it.
  const text = code.replace(/\n\/\/# sourceMappingURL=\S*\s*$/, "\n");
  await writeWhole(join(dist, "workflows.bundle.cjs"), text);
  return sha256Hex(text);
}
