import { sha256Hex, type ObjectStore } from "./object-store.ts";

/** A content-addressed object: its key follows from its digest, so a retry writes the same one. */
export interface ArtifactRef {
  readonly key: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** Stores bytes under their SHA-256; the same bytes twice are one artefact. */
export async function putArtifact(
  store: ObjectStore,
  content: Uint8Array | string,
): Promise<ArtifactRef> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const sha256 = sha256Hex(bytes);
  const key = artifactKey(sha256);
  await store.putNew(key, bytes);
  return { key, sha256, bytes: bytes.length };
}

/** Throws: object_missing; object_corrupt when the bytes no longer have the digest they are named by. */
export function getArtifact(
  store: ObjectStore,
  { key, sha256 }: Pick<ArtifactRef, "key" | "sha256">,
): Promise<Uint8Array> {
  return store.get(key, sha256);
}

/** `artifacts/sha256/ab/abcdef…`. */
export function artifactKey(sha256: string): string {
  return `artifacts/sha256/${sha256.slice(0, 2)}/${sha256}`;
}
