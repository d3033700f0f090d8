import { byCodeUnit } from "../../domain/numeric/code-unit-order.ts";
import { manifestSchema, type Manifest } from "../../schemas/manifest.ts";
import { within, type FileSource } from "./file-source.ts";

export const MANIFEST = "manifest.json";
export const ENVELOPE = "envelope.json";
export const SIGNATURE = "manifest.sig.json";

/** The folders below `source` that hold a manifest, in code-unit order; "" is the source itself. */
export async function setFolders(source: FileSource): Promise<readonly string[]> {
  const paths = await source.list();
  return paths
    .filter((path) => path === MANIFEST || path.endsWith(`/${MANIFEST}`))
    .map((path) => path.slice(0, -MANIFEST.length).replace(/\/$/, ""))
    .toSorted(byCodeUnit);
}

/** One set as it lies there; `manifest` is undefined where its bytes are no manifest. */
export interface StoredSet {
  readonly folder: string;
  readonly source: FileSource;
  readonly manifestBytes: Uint8Array;
  readonly manifest: Manifest | undefined;
}

/** Undefined where the folder has no manifest. */
export async function readSet(source: FileSource, folder: string): Promise<StoredSet | undefined> {
  const inside = within(source, folder);
  const manifestBytes = await inside.read(MANIFEST);
  if (!manifestBytes) return undefined;
  return { folder, source: inside, manifestBytes, manifest: parseManifest(manifestBytes) };
}

function parseManifest(bytes: Uint8Array): Manifest | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return manifestSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Every file a manifest answers for: data, pinned inputs, engine. */
export function manifestedFiles(
  manifest: Manifest,
): readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[] {
  return [...manifest.files, ...manifest.inputs, manifest.engine].toSorted((a, b) =>
    byCodeUnit(a.name, b.name),
  );
}
