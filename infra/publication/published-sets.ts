import { join } from "node:path";
import { PipelineError } from "../../domain/errors.ts";
import type { ObjectStore } from "../objects/object-store.ts";
import { sha256Hex } from "../objects/object-store.ts";
import { writeWhole } from "../whole-file.ts";
import { storeSource } from "./file-source.ts";
import { readLatest } from "./latest-pointer.ts";
import { MANIFEST, readSet, setFolders } from "./read-set.ts";

/** One published set as a consumer finds it. */
export interface PublishedEntry {
  readonly index: string;
  readonly effectiveDate: string;
  readonly revision: number;
  readonly set: string;
  readonly manifestSha256: string;
  readonly isLatest: boolean;
  /** The revision this one corrects, and why; "" where it corrects none. */
  readonly supersedes: string;
}

export const PUBLISHED_COLUMNS = [
  "index",
  "effective_date",
  "revision",
  "set",
  "manifest_sha256",
  "is_latest",
  "supersedes",
];

export function publishedRow(entry: PublishedEntry): (string | number)[] {
  return [
    entry.index,
    entry.effectiveDate,
    entry.revision,
    entry.set,
    entry.manifestSha256,
    entry.isLatest ? "true" : "false",
    entry.supersedes,
  ];
}

/** Every set whose manifest is there, by index, effective date, revision and set. */
export async function publishedSets(
  store: ObjectStore,
  index: string | undefined,
): Promise<readonly PublishedEntry[]> {
  const source = storeSource(store, index === undefined ? "published" : `published/${index}`);
  const entries: PublishedEntry[] = [];
  for (const folder of await setFolders(source)) {
    const set = await readSet(source, folder);
    if (!set?.manifest || set.manifest.revision === null) continue;
    const { manifest } = set;
    const latest = await readLatest(store, manifest.index);
    const manifestSha256 = sha256Hex(set.manifestBytes);
    entries.push({
      index: manifest.index,
      effectiveDate: manifest.effective_date,
      revision: set.manifest.revision!,
      set: manifest.set,
      manifestSha256,
      isLatest: latest?.manifest_sha256 === manifestSha256,
      supersedes: manifest.supersedes
        ? `r${manifest.supersedes.revision}: ${manifest.supersedes.reason}`
        : "",
    });
  }
  return entries.toSorted(inOrder);
}

function inOrder(a: PublishedEntry, b: PublishedEntry): number {
  const key = ({ index, effectiveDate }: PublishedEntry): string => `${index}/${effectiveDate}`;
  if (key(a) !== key(b)) return key(a) < key(b) ? -1 : 1;
  return a.revision - b.revision || (a.set < b.set ? -1 : 1);
}

/**
 * A revision or a set, ready to be copied; each set's manifest is copied after its files.
 *
 * Throws: set_unknown where nothing whole is under the prefix.
 */
export async function fetchPublished(store: ObjectStore, prefix: string) {
  const source = storeSource(store, prefix);
  const folders = await setFolders(source);
  if (folders.length === 0)
    throw new PipelineError("set_unknown", {
      value: prefix,
      reason: `${store.url} has no published set of this name`,
    });
  const paths = await source.list();
  const isManifest = (path: string): boolean => path.endsWith(MANIFEST);
  return {
    async copyTo(folder: string): Promise<readonly string[]> {
      const manifestsLast = [
        ...paths.filter((path) => !isManifest(path)),
        ...paths.filter(isManifest),
      ];
      for (const path of manifestsLast) {
        const content = await source.read(path);
        if (content) await writeWhole(join(folder, path), content);
      }
      return paths;
    },
  };
}
