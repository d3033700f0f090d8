import { PipelineError } from "../../domain/errors.ts";
import { byCodeUnit } from "../../domain/numeric/code-unit-order.ts";
import { sha256Hex } from "../objects/object-store.ts";
import { checkSignature } from "./detached-signature.ts";
import type { FileSource } from "./file-source.ts";
import {
  ENVELOPE,
  MANIFEST,
  manifestedFiles,
  readSet,
  setFolders,
  SIGNATURE,
  type StoredSet,
} from "./read-set.ts";

/** What became of one file since it was written. */
export interface FileFinding {
  readonly path: string;
  readonly result: "ok" | "changed" | "missing" | "extra";
  readonly detail: string;
}

/** Who answers for a set: nobody, an unknown key, the pinned one, or another one. */
export type SignatureState =
  | "unsigned"
  | "key untrusted"
  | "signed by the pinned key"
  | "signed by another key"
  | "signature broken";

export interface SetFinding {
  /** The set's folder below the verified one; "" for that itself. */
  readonly folder: string;
  readonly signature: SignatureState;
  readonly keyId: string;
}

export interface Verification {
  readonly files: readonly FileFinding[];
  readonly sets: readonly SetFinding[];
  readonly holds: boolean;
}

/**
 * Verifies every set under a source by its manifest, digests and signature.
 *
 * `pinnedKey`: id of the only key to trust; then an unsigned set does not hold either. A set in a
 * store is always signed: one whose signature is gone does not hold.
 */
export async function verifySource(
  source: FileSource,
  pinnedKey: string | undefined,
): Promise<Verification> {
  const folders = await setFolders(source);
  if (folders.length === 0) return withoutManifest(source);
  const files: FileFinding[] = [];
  const sets: SetFinding[] = [];
  for (const folder of folders) {
    const set = await readSet(source, folder);
    if (!set) continue;
    const signature = await signatureOf(set, pinnedKey);
    sets.push({ folder, ...signature.set });
    const found = [...signature.files, ...(await fileFindings(set))];
    files.push(...found.map((finding) => ({ ...finding, path: joined(folder, finding.path) })));
  }
  files.push(...strays(await source.list(), folders));
  const trusted = sets.every(({ signature }) => isTrusted(signature, pinnedKey));
  return {
    files: files.toSorted((a, b) => byCodeUnit(a.path, b.path)),
    sets,
    holds: trusted && files.every(({ result }) => result === "ok"),
  };
}

function isTrusted(state: SignatureState, pinnedKey: string | undefined): boolean {
  if (state === "signed by the pinned key") return true;
  return pinnedKey === undefined && (state === "unsigned" || state === "key untrusted");
}

async function withoutManifest(source: FileSource): Promise<Verification> {
  const paths = await source.list();
  return {
    files: [
      { path: MANIFEST, result: "missing", detail: "nothing here was published whole" },
      ...paths.map((path) => extra(path)),
    ],
    sets: [],
    holds: false,
  };
}

interface SignatureCheck {
  readonly set: Omit<SetFinding, "folder">;
  readonly files: readonly FileFinding[];
}

async function signatureOf(
  { source, manifestBytes, manifest }: StoredSet,
  pinnedKey: string | undefined,
): Promise<SignatureCheck> {
  const file = await readOrUndefined(source, SIGNATURE);
  if (!file) {
    const missing = { path: SIGNATURE, result: "missing", detail: "the set was signed" } as const;
    const files = manifest?.kind === "published" ? [missing] : [];
    return { set: { signature: "unsigned", keyId: "" }, files };
  }
  const found = checkSignature(manifestBytes, file);
  if (!found.holds) {
    const changed = { path: SIGNATURE, result: "changed", detail: found.reason } as const;
    return { set: { signature: "signature broken", keyId: "" }, files: [changed] };
  }
  const { keyId } = found;
  const signature =
    pinnedKey === undefined
      ? "key untrusted"
      : pinnedKey === keyId
        ? "signed by the pinned key"
        : "signed by another key";
  return {
    set: { signature, keyId },
    files: [{ path: SIGNATURE, result: "ok", detail: "" }],
  };
}

async function fileFindings({ source, manifestBytes, manifest }: StoredSet) {
  if (!manifest)
    return [{ path: MANIFEST, result: "changed", detail: "it is no manifest" } as const];
  const findings: FileFinding[] = [await manifestFinding(source, manifestBytes)];
  const named = new Set([MANIFEST, ENVELOPE, SIGNATURE]);
  for (const { name, sha256 } of manifestedFiles(manifest)) {
    named.add(name);
    findings.push(await digestFinding(source, { name, sha256 }));
  }
  for (const path of await source.list()) if (!named.has(path)) findings.push(extra(path));
  return findings;
}

/** The envelope names the manifest it was written with: without a signature, that is what tells. */
async function manifestFinding(source: FileSource, bytes: Uint8Array): Promise<FileFinding> {
  const envelope = await readOrUndefined(source, ENVELOPE);
  const text = envelope ? new TextDecoder().decode(envelope) : "";
  const named = /"manifest_sha256": "([0-9a-f]{64})"/.exec(text)?.[1];
  if (named === undefined || named === sha256Hex(bytes))
    return { path: MANIFEST, result: "ok", detail: "" };
  return { path: MANIFEST, result: "changed", detail: "envelope.json names another manifest" };
}

async function digestFinding(
  source: FileSource,
  { name, sha256 }: { readonly name: string; readonly sha256: string },
): Promise<FileFinding> {
  try {
    const content = await source.read(name);
    if (!content) return { path: name, result: "missing", detail: "the manifest names it" };
    const found = sha256Hex(content);
    return found === sha256
      ? { path: name, result: "ok", detail: "" }
      : { path: name, result: "changed", detail: `SHA-256 is ${found}, was ${sha256}` };
  } catch (error) {
    if (!isCorrupt(error)) throw error;
    return { path: name, result: "changed", detail: "the store's own digest does not hold" };
  }
}

async function readOrUndefined(source: FileSource, path: string) {
  try {
    return await source.read(path);
  } catch (error) {
    if (!isCorrupt(error)) throw error;
    return new Uint8Array();
  }
}

function isCorrupt(error: unknown): boolean {
  return error instanceof PipelineError && error.code === "object_corrupt";
}

/** Files in no set's folder; pointers and the store's artefacts are no set's. */
function strays(paths: readonly string[], folders: readonly string[]): FileFinding[] {
  const inSet = (path: string): boolean =>
    folders.some((folder) => folder === "" || path.startsWith(`${folder}/`));
  const isPointer = (path: string): boolean => /(^|\/)latest(\.json|\/[1-9]\d*\.json)$/.test(path);
  const isArtifact = (path: string): boolean => path.startsWith("artifacts/sha256/");
  return paths
    .filter((path) => !inSet(path) && !isPointer(path) && !isArtifact(path))
    .map((path) => extra(path));
}

function extra(path: string): FileFinding {
  return { path, result: "extra", detail: "no manifest names it" };
}

function joined(folder: string, path: string): string {
  return folder === "" ? path : `${folder}/${path}`;
}
