import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { PipelineError } from "../../domain/errors.ts";
import { byCodeUnit } from "../../domain/numeric/code-unit-order.ts";
import { expectFolder } from "../expect-folder.ts";
import type { ObjectStore } from "../objects/object-store.ts";

/** Files by path, to be read: a copied folder, or a part of an object store. */
export interface FileSource {
  /** Where it is, for messages. */
  readonly where: string;
  /** Every file's path, in code-unit order. */
  list(): Promise<readonly string[]>;
  /** Undefined where there is no such file. */
  read(path: string): Promise<Uint8Array | undefined>;
}

/** The files under a folder. Throws: bad_input when it is not one. */
export async function folderSource(folder: string): Promise<FileSource> {
  expectFolder(folder);
  return {
    where: folder,
    async list() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => !entry.isDirectory())
        .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, "/").length))
        .toSorted(byCodeUnit);
    },
    read: (path) => readIfThere(join(folder, path)),
  };
}

/** A file's bytes; what the system refuses for another reason than that it is not there is an error. */
async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (cause) {
    const { code = "" } = cause as NodeJS.ErrnoException;
    if (["ENOENT", "ENOTDIR", "EISDIR"].includes(code)) return undefined;
    throw cause;
  }
}

/** The objects of a store whose keys start with `prefix`, which is left off their paths. */
export function storeSource(store: ObjectStore, prefix: string): FileSource {
  const start = prefix === "" || prefix.endsWith("/") ? prefix : `${prefix}/`;
  return {
    where: `${store.url}/${prefix}`,
    async list() {
      const entries = await store.list(start);
      return entries.map(({ key }) => key.slice(start.length)).toSorted(byCodeUnit);
    },
    read: (path) => orUndefined(store.get(`${start}${path}`)),
  };
}

async function orUndefined(found: Promise<Uint8Array>): Promise<Uint8Array | undefined> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof PipelineError && error.code === "object_missing") return undefined;
    throw error;
  }
}

/** The files of `source` under one folder of it, by their paths inside that folder. */
export function within(source: FileSource, folder: string): FileSource {
  if (folder === "") return source;
  const start = `${folder}/`;
  return {
    where: `${source.where}/${folder}`,
    async list() {
      const paths = await source.list();
      return paths.filter((path) => path.startsWith(start)).map((path) => path.slice(start.length));
    },
    read: (path) => source.read(`${start}${path}`),
  };
}
