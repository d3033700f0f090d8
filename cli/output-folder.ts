import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { PipelineError } from "../domain/errors.ts";

/**
 * Creates `folder`, refusing one that already holds files unless `force`.
 *
 * Throws: output_not_empty.
 */
export async function claimOutputFolder(folder: string, force: boolean): Promise<void> {
  await mkdir(folder, { recursive: true });
  const held = await readdir(folder);
  if (held.length === 0) return;
  if (!force)
    throw new PipelineError("output_not_empty", { file: folder, reason: `holds ${held[0]}` });
  await Promise.all(held.map((name) => rm(join(folder, name), { recursive: true })));
}

/** Writes one file so that a reader sees all of it or none: write, fsync, rename. */
export async function writeWhole(path: string, text: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const partial = `${path}.partial-${process.pid}`;
  const handle = await open(partial, "w");
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(partial, path);
}
