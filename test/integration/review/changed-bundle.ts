import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";

/** The workflows as they are, but for one text that they hold once; gives the bundle's path. */
export async function changedBundle(
  folder: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<string> {
  const code = await readFile(inject("workflowBundle"), "utf8");
  const parts = code.split(from);
  if (parts.length !== 2) throw new Error(`the bundle does not hold ${from} once`);
  const path = join(folder, "changed.bundle.cjs");
  await writeFile(path, parts.join(to));
  return path;
}
