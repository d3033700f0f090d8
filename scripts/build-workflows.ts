import { join } from "node:path";
import { bundleWorkflowCode, DefaultLogger } from "@temporalio/worker";
import { sha256Hex } from "../infra/objects/object-store.ts";
import { writeWhole } from "../infra/whole-file.ts";

/** Writes `workflows.bundle.cjs` into `dist` from the compiled workflows; gives its SHA-256. */
export async function buildWorkflows(dist: string): Promise<string> {
  const text = await workflowCode(dist, "index.js");
  await writeWhole(join(dist, "workflows.bundle.cjs"), text);
  return sha256Hex(text);
}

/**
 * The code of the bundle of `<folder>/workflows/<entry>`: the same bytes wherever the folder lies.
 *
 * Modules are named from the folder, and the inline source map, which names where things lay, is left
 * out.
 */
export async function workflowCode(folder: string, entry: string): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(folder, "workflows", entry),
    logger: new DefaultLogger("ERROR"),
    webpackConfigHook: (config) => ({ ...config, context: folder }),
  });
  return code.replace(/\n\/\/# sourceMappingURL=\S*\s*$/, "\n");
}
