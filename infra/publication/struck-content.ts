import type { ArtifactRef } from "../objects/artifact-store.ts";
import { getText } from "../objects/json-artifact.ts";
import type { ObjectStore } from "../objects/object-store.ts";
import type { FolderContent } from "./folder-content.ts";

/** A text, or where it is kept already. */
export type KeptText = string | ArtifactRef;
export type KeptTexts = Readonly<Record<string, KeptText>>;

/**
 * A folder's content as it waits for its publication: texts that are artefacts of their own, such as
 * the pinned inputs and the engine, are named and not repeated.
 */
export interface StruckContent extends Omit<FolderContent, "files" | "inputs" | "engine"> {
  readonly files: KeptTexts;
  readonly inputs: KeptTexts;
  readonly engine: ArtifactRef;
}

/** The whole content, every text read. Throws: object_missing, object_corrupt. */
export async function folderContent(
  store: ObjectStore,
  struck: StruckContent,
): Promise<FolderContent> {
  const { files, inputs, engine } = struck;
  return {
    ...struck,
    files: await textsOf(store, files),
    inputs: await textsOf(store, inputs),
    engine: { text: await getText(store, engine), sha256: engine.sha256 },
  };
}

export async function textsOf(
  store: ObjectStore,
  kept: KeptTexts,
): Promise<Readonly<Record<string, string>>> {
  const texts: Record<string, string> = {};
  for (const [name, text] of Object.entries(kept))
    texts[name] = typeof text === "string" ? text : await getText(store, text);
  return texts;
}
