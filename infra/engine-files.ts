import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { getArtifact, type ArtifactRef } from "./objects/artifact-store.ts";
import { sha256Hex, type ObjectStore } from "./objects/object-store.ts";
import { writeWhole } from "./whole-file.ts";

/** Gives the file of a stored engine, whose bytes are what its digest says. */
export type EngineFiles = (engine: ArtifactRef) => Promise<string>;

/** Keeps stored engines as files under `folder`, each checked once by this process. */
export function engineFiles(store: ObjectStore, folder: string): EngineFiles {
  const known = new Map<string, Promise<string>>();
  return (engine) => {
    const found = known.get(engine.sha256) ?? place(store, folder, engine);
    known.set(engine.sha256, found);
    found.catch(() => known.delete(engine.sha256));
    return found;
  };
}

async function place(store: ObjectStore, folder: string, engine: ArtifactRef): Promise<string> {
  const file = join(folder, `${engine.sha256}.mjs`);
  const held = await readFile(file).catch(() => undefined);
  if (held && sha256Hex(held) === engine.sha256) return file;
  await mkdir(folder, { recursive: true });
  await writeWhole(file, await getArtifact(store, engine));
  return file;
}
