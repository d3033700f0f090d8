import { join } from "node:path";
import { bundleWorkflowCode, DefaultLogger } from "@temporalio/worker";

/**
 * The code of the bundle of `<folder>/workflows/<entry>`: the same bytes wherever the folder lies.
 *
 * Modules are named from the folder, and the inline source map, which names where things lay, is
 * emptied; a worker refuses a bundle that has none.
 */
export async function workflowCode(folder: string, entry: string): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(folder, "workflows", entry),
    logger: new DefaultLogger("ERROR"),
    webpackConfigHook: (config) => ({ ...config, context: folder }),
  });
  return code.replace(/\n\/\/# sourceMappingURL=\S*\s*$/, `\n${EMPTY_MAP}\n`);
}

const EMPTY_MAP = ["//# sourceMappingURL", `data:application/json;base64,${emptyMap()}`].join("=");

function emptyMap(): string {
  const map = { version: 3, file: "workflows.bundle.cjs", sources: [], names: [], mappings: "" };
  return Buffer.from(JSON.stringify(map)).toString("base64");
}
