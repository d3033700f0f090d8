import { putArtifact, type ArtifactRef } from "./artifact-store.ts";
import { getJson, getText, putJson } from "./json-artifact.ts";
import type { ObjectStore } from "./object-store.ts";

/** A step's files by path, each an artefact; the list itself is one too. */
export type FileList = Readonly<Record<string, ArtifactRef>>;

/** Stores files and the list of them. */
export async function putFiles(
  store: ObjectStore,
  files: Readonly<Record<string, string>>,
): Promise<ArtifactRef> {
  const list: Record<string, ArtifactRef> = {};
  for (const [path, text] of Object.entries(files)) list[path] = await putArtifact(store, text);
  return await putJson(store, list);
}

/** The texts of a stored list. */
export async function getFiles(
  store: ObjectStore,
  ref: ArtifactRef,
): Promise<Readonly<Record<string, string>>> {
  const list = await getJson<FileList>(store, ref);
  const texts = Object.entries(list).map(async ([path, file]) => [
    path,
    await getText(store, file),
  ]);
  return Object.fromEntries(await Promise.all(texts)) as Record<string, string>;
}
