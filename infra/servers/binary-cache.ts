import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { chmod, copyFile, mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { isExecutable } from "./executable.ts";

/** The folder of one server's downloaded programs: `<cache>/<server>/<version>-<source>/<server>`. */
export interface BinaryCache {
  readonly folder: string;
  readonly server: string;
}

export interface CachedBinary {
  readonly version: string;
  readonly path: string;
}

/** Every cached program of the server on this platform, newest name last. */
export async function cachedBinaries({ folder, server }: BinaryCache): Promise<CachedBinary[]> {
  const names = await readdir(join(folder, server)).catch(() => []);
  return names
    .filter((name) => !name.startsWith(".") && name.endsWith(platformSuffix()))
    .toSorted()
    .map((name) => ({
      version: name.slice(0, -platformSuffix().length),
      path: join(folder, server, name, server),
    }))
    .filter(({ path }) => isExecutable(path));
}

/**
 * Fetches a program with `fetchInto` and keeps it. Two processes that fetch at once both succeed: each
 * works in a folder of its own and the last rename wins, over the same bytes.
 */
export async function keepBinary(
  { folder, server }: BinaryCache,
  version: string,
  fetchInto: (scratch: string) => Promise<string>,
): Promise<CachedBinary> {
  const home = join(folder, server);
  await mkdir(home, { recursive: true });
  const scratch = await mkdtemp(join(home, ".fetching-"));
  try {
    const fetched = await fetchInto(scratch);
    const kept = join(home, `${version}${platformSuffix()}`);
    const path = join(kept, server);
    await mkdir(kept, { recursive: true });
    const staged = join(scratch, "staged");
    await copyFile(fetched, staged);
    await chmod(staged, 0o755);
    await rename(staged, path);
    return { version, path };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Throws an Error when the file's SHA-256 is another one. */
export async function checkFileDigest(file: string, expected: string): Promise<void> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  const found = hash.digest("hex");
  if (found !== expected)
    throw new Error(`${file} has SHA-256 ${found}, the pinned one is ${expected}`);
}

function platformSuffix(): string {
  return `-${process.platform}-${process.arch}`;
}
