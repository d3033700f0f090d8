import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";

/** The workflows as they are, but that a dead worker is noticed after two seconds instead of ten. */
export async function quickBundle(folder: string): Promise<string> {
  const code = await readFile(inject("workflowBundle"), "utf8");
  const parts = code.split('heartbeatTimeout: "10 seconds"');
  if (parts.length !== 2) throw new Error("the bundle has no single heartbeat timeout");
  const path = join(folder, "quick.bundle.cjs");
  await writeFile(path, parts.join('heartbeatTimeout: "2 seconds"'));
  return path;
}
