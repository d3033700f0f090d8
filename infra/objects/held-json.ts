import type { ArtifactRef } from "./artifact-store.ts";
import { getJson } from "./json-artifact.ts";
import type { ObjectStore } from "./object-store.ts";

/** A review's inputs and determination, of as many reviews as are mostly in hand at once. */
const HELD = 6;

const held = new Map<string, Promise<unknown>>();

/**
 * A large artefact's value, kept for those who ask next: a digest names one value for ever, and the
 * sets of one review are all made from the same two.
 *
 * Expects: nobody changes the value.
 */
export function heldJson<Value>(store: ObjectStore, ref: ArtifactRef): Promise<Value> {
  const key = `${store.url} ${ref.sha256}`;
  const found = held.get(key) ?? getJson(store, ref);
  // What was asked for last goes last; the first is let go.
  held.delete(key);
  held.set(key, found);
  found.catch(() => held.delete(key));
  for (const [oldest] of held) {
    if (held.size <= HELD) break;
    held.delete(oldest);
  }
  return found as Promise<Value>;
}
