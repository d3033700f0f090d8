import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { PipelineError } from "../domain/errors.ts";

/**
 * Makes a folder and those above it, as far as they are not there; gives the first that it made.
 *
 * A file system that says of a new name what it says of a missing parent, as Linux's /proc does, is
 * refused: Node's own recursive `mkdir` asks it without end.
 * Throws: file_refused; what the system says where a file stands in the way, or permission is lacking.
 */
export async function makeFolder(folder: string): Promise<string | undefined> {
  if (await isFolder(folder)) return undefined;
  const above = dirname(folder);
  const first = above === folder ? undefined : await makeFolder(above);
  try {
    await mkdir(folder);
    return first ?? folder;
  } catch (cause) {
    // Another process may have made it meanwhile.
    if (await isFolder(folder)) return first;
    if ((cause as NodeJS.ErrnoException).code !== "ENOENT") throw cause;
    throw noNewNames(folder);
  }
}

/** What a file system means that says of a new name in a folder which is there that there is none. */
export function noNewNames(file: string): PipelineError {
  return new PipelineError("file_refused", {
    file,
    reason: "nothing can be made there: the file system takes no new names",
  });
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() === true;
}
