import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { PipelineError } from "../domain/errors.ts";

/**
 * Creates `folder`, refusing one that already holds files unless `force`.
 *
 * Throws: output_not_empty.
 */
export async function claimOutputFolder(folder: string, force: boolean): Promise<void> {
  await checkOutputFolder(folder, force);
  await mkdir(folder, { recursive: true });
  const held = await readdir(folder);
  await Promise.all(held.map((name) => rm(join(folder, name), { recursive: true })));
}

/**
 * Refuses a folder that already holds files unless `force`; creates and removes nothing, so that a
 * command can ask before its work and claim after it.
 *
 * Throws: output_not_empty; bad_input where the name is a file's.
 */
export async function checkOutputFolder(folder: string, force: boolean): Promise<void> {
  const held = await namesIn(folder);
  if (held.length > 0 && !force)
    throw new PipelineError("output_not_empty", { file: folder, reason: `holds ${held[0]}` });
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT") return [];
    if (code === "ENOTDIR")
      throw new PipelineError("bad_input", { file: folder, reason: "this is a file, no folder" });
    throw cause;
  }
}
