import { canonicalJson } from "../../domain/numeric/canonical-json.ts";
import { getArtifact, putArtifact, type ArtifactRef } from "./artifact-store.ts";
import type { ObjectStore } from "./object-store.ts";

/** Stores a value as canonical JSON: one value, one artefact. */
export function putJson(store: ObjectStore, value: unknown): Promise<ArtifactRef> {
  return putArtifact(store, canonicalJson(value));
}

/** The text of an artefact. Throws: object_missing, object_corrupt. */
export async function getText(store: ObjectStore, ref: ArtifactRef): Promise<string> {
  return new TextDecoder().decode(await getArtifact(store, ref));
}

/** A value that we stored ourselves; what people or vendors give is parsed by a schema instead. */
export async function getJson<Value>(store: ObjectStore, ref: ArtifactRef): Promise<Value> {
  return JSON.parse(await getText(store, ref)) as Value;
}
