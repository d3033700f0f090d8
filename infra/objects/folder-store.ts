import { randomUUID } from "node:crypto";
import { link, open, readdir, readFile, stat, unlink } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { byCodeUnit } from "../../domain/numeric/code-unit-order.ts";
import { PipelineError } from "../../domain/errors.ts";
import { makeFolder } from "../make-folder.ts";
import {
  checkDigest,
  checkKey,
  checkPrefix,
  sha256Hex,
  type ObjectEntry,
  type ObjectStore,
  type Pointer,
} from "./object-store.ts";

/** Half-written objects wait here; no key can name it, as segments do not start with a dot. */
const PARTIAL = ".partial";

/**
 * Objects as files under `folder`. A file appears by linking a finished one to its name, which the
 * file system does for one writer only. A pointer is a folder of numbered files; the highest counts.
 */
export function folderStore(folder: string): ObjectStore {
  const root = resolve(folder);
  const url = pathToFileURL(root).href;
  const pathOf = (key: string): string => {
    checkKey(key);
    return join(root, ...key.split("/"));
  };
  const get = async (key: string, expectedSha256?: string): Promise<Uint8Array> => {
    const content = await readIfThere(pathOf(key), url);
    if (!content) throw new PipelineError("object_missing", { key, store: url });
    if (expectedSha256 !== undefined) checkDigest(key, content, expectedSha256);
    return content;
  };
  const putNew = async (key: string, content: Uint8Array): Promise<"created" | "exists"> => {
    const path = pathOf(key);
    if (await createExclusively({ root, path, url }, content)) return "created";
    const held = await readIfThere(path, url);
    if (held && sameBytes(held, content)) return "exists";
    throw new PipelineError("object_conflict", {
      key,
      held: held ? sha256Hex(held) : "a folder",
      offered: sha256Hex(content),
    });
  };
  const readPointer = async (pointer: string) => await latestOf(pathOf(pointer), url);
  return {
    url,
    get,
    putNew,
    readPointer,
    async head(key) {
      const content = await readIfThere(pathOf(key), url);
      return content && { key, bytes: content.length, sha256: sha256Hex(content) };
    },
    list: (prefix) => listUnder(root, prefix, url),
    async movePointer({ pointer, expected, content }) {
      const next = expected === null ? 1 : Number(expected) + 1;
      const path = join(pathOf(pointer), `${next}.json`);
      if (expected !== ((await readPointer(pointer))?.version ?? null)) {
        const held = await readIfThere(path, url);
        return held && sameBytes(held, content) ? "moved" : "stale";
      }
      if (await createExclusively({ root, path, url }, content)) return "moved";
      const held = await readIfThere(path, url);
      return held && sameBytes(held, content) ? "moved" : "stale";
    },
  };
}

async function latestOf(folder: string, url: string): Promise<Pointer | undefined> {
  const names = await namesIn(folder, url);
  const numbers = names.flatMap((name) => (/^[1-9]\d*\.json$/.test(name) ? parseInt(name) : []));
  if (numbers.length === 0) return undefined;
  const version = String(Math.max(...numbers));
  const content = await readIfThere(join(folder, `${version}.json`), url);
  return content && { version, content };
}

async function listUnder(root: string, prefix: string, url: string): Promise<ObjectEntry[]> {
  checkPrefix(prefix);
  const start = prefix.slice(0, prefix.lastIndexOf("/") + 1);
  const entries: ObjectEntry[] = [];
  const visit = async (folder: string, base: string): Promise<void> => {
    for (const name of await namesIn(folder, url)) {
      if (name.startsWith(".")) continue;
      const key = `${base}${name}`;
      if (!key.startsWith(prefix) && !prefix.startsWith(`${key}/`)) continue;
      const path = join(folder, name);
      const found = await stat(path);
      if (found.isDirectory()) await visit(path, `${key}/`);
      else entries.push({ key, bytes: found.size });
    }
  };
  await visit(join(root, ...start.split("/")), start);
  return entries.toSorted((a, b) => byCodeUnit(a.key, b.key));
}

interface Target {
  readonly root: string;
  readonly path: string;
  readonly url: string;
}

/** True when this call made the file; false when the name was taken. Durable before it returns. */
async function createExclusively(target: Target, content: Uint8Array): Promise<boolean> {
  const partial = join(target.root, PARTIAL, randomUUID());
  try {
    await makeFolder(dirname(partial));
    await writeDurably(partial, content);
    try {
      return await linkInto(target.path, partial);
    } finally {
      await unlink(partial);
    }
  } catch (cause) {
    throw unreachable(target.url, cause);
  }
}

async function linkInto(path: string, partial: string): Promise<boolean> {
  try {
    const madeFrom = await makeFolder(dirname(path));
    await link(partial, path);
    await syncFolders(dirname(path), madeFrom ? dirname(madeFrom) : dirname(path));
    return true;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "EEXIST" || code === "ENOTDIR") return false;
    throw cause;
  }
}

async function writeDurably(path: string, content: Uint8Array): Promise<void> {
  const handle = await open(path, "wx");
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A name survives a power cut once the folders that lead to it are on disk. */
async function syncFolders(from: string, upTo: string): Promise<void> {
  for (let folder = from; ; folder = dirname(folder)) {
    const handle = await open(folder, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (folder === upTo || !folder.startsWith(upTo + sep)) return;
  }
}

async function readIfThere(path: string, url: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (cause) {
    if (isAbsent(cause)) return undefined;
    throw unreachable(url, cause);
  }
}

async function namesIn(folder: string, url: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    if (isAbsent(cause)) return [];
    throw unreachable(url, cause);
  }
}

function isAbsent(cause: unknown): boolean {
  const { code } = cause as NodeJS.ErrnoException;
  return code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR";
}

function unreachable(url: string, cause: unknown): PipelineError {
  return new PipelineError("store_unreachable", {
    store: url,
    reason: cause instanceof Error ? cause.message : String(cause),
  });
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
