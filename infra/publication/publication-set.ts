import { assert, PipelineError } from "../../domain/errors.ts";
import { reachedNothing, type Reached } from "../fault-points.ts";
import { sha256Hex, type ObjectStore } from "../objects/object-store.ts";
import type { ManifestSigner } from "./detached-signature.ts";
import { envelopeText, type Envelope } from "./envelope.ts";
import type { FolderContent } from "./folder-content.ts";
import { manifestedFolder } from "./manifest.ts";
import { ENVELOPE, MANIFEST, SIGNATURE } from "./read-set.ts";

/** Where a set lies in the store. */
export interface SetAddress {
  readonly index: string;
  readonly effectiveDate: string;
  readonly revision: number;
  readonly set: string;
}

/** `published/<index>/<effective-date>/r<revision>/<set>`. */
export function setPrefix({ index, effectiveDate, revision, set }: SetAddress): string {
  return `${revisionPrefix({ index, effectiveDate, revision })}/${set}`;
}

export function revisionPrefix(at: Omit<SetAddress, "set">): string {
  return `published/${at.index}/${at.effectiveDate}/r${at.revision}`;
}

/** Who publishes, and when. */
export interface Publisher {
  readonly signer: ManifestSigner;
  readonly envelope: Envelope;
  readonly reached?: Reached;
}

/** A set in the store: its folder and the digest of the manifest that commits it. */
export interface PublishedSet {
  readonly prefix: string;
  readonly manifestSha256: string;
}

/**
 * Publishes one set: data files, inputs and engine first, then envelope and signature, the manifest
 * last. A consumer that waits for manifest.json sees the whole set or nothing of it, and the
 * signature is there when the manifest is.
 *
 * Idempotent: a repeat after a kill writes the same names with the same bytes; the envelope of the
 * first attempt stays. Throws: object_conflict when a name holds other bytes, which a correction
 * avoids by its own revision.
 */
export function publishSet(
  store: ObjectStore,
  content: FolderContent,
  by: Publisher,
): Promise<PublishedSet> {
  const { revision, index, effectiveDate, set } = content;
  assert(revision !== null && set !== "", "a published set has a name and a revision");
  const prefix = setPrefix({ index, effectiveDate, revision, set });
  return storeSet(store, { prefix, content: { ...content, kind: "published" } }, by);
}

/** The same under any prefix, for runs that are no publication. */
export async function storeSet(
  store: ObjectStore,
  { prefix, content }: { readonly prefix: string; readonly content: FolderContent },
  by: Publisher,
): Promise<PublishedSet> {
  const { reached = reachedNothing } = by;
  const { parts, manifest, manifestSha256 } = manifestedFolder(content);
  for (const [name, bytes] of parts) await store.putNew(`${prefix}/${name}`, bytes);
  reached("set_files_stored");
  const encoder = new TextEncoder();
  await putEnvelope(store, `${prefix}/${ENVELOPE}`, envelopeText(by.envelope, manifestSha256));
  await store.putNew(`${prefix}/${SIGNATURE}`, encoder.encode(by.signer.sign(manifest)));
  reached("set_signed");
  await store.putNew(`${prefix}/${MANIFEST}`, manifest);
  reached("set_committed");
  assert(sha256Hex(manifest) === manifestSha256, "the manifest is the one its digest names");
  return { prefix, manifestSha256 };
}

/** The first attempt's times and host stay; a later attempt's are of no interest to anyone. */
async function putEnvelope(store: ObjectStore, key: string, text: string): Promise<void> {
  try {
    await store.putNew(key, new TextEncoder().encode(text));
  } catch (cause) {
    const isThere = cause instanceof PipelineError && cause.code === "object_conflict";
    if (!isThere) throw cause;
  }
}
