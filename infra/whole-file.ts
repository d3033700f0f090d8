import { randomUUID } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { makeFolder, noNewNames } from "./make-folder.ts";

/**
 * Writes one file so that a reader sees all of it or none, however many write it: write, fsync, rename.
 *
 * Throws: file_refused where the file system takes no new names; what the system says otherwise.
 */
export async function writeWhole(path: string, text: string | Uint8Array): Promise<void> {
  await makeFolder(dirname(path));
  const partial = `${path}.partial-${randomUUID()}`;
  try {
    await writeSynced(partial, text);
    await rename(partial, path);
  } catch (cause) {
    await rm(partial, { force: true });
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") throw noNewNames(path);
    // A person named the file, and not the part of it that was being written.
    throw Object.assign(cause as NodeJS.ErrnoException, { path });
  }
}

async function writeSynced(path: string, text: string | Uint8Array): Promise<void> {
  const handle = await open(path, "w");
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
