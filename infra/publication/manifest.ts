import { canonicalJson } from "../../domain/numeric/canonical-json.ts";
import { byCodeUnit } from "../../domain/numeric/code-unit-order.ts";
import type { Manifest } from "../../schemas/manifest.ts";
import { sha256Hex } from "../objects/object-store.ts";
import type { FolderContent } from "./folder-content.ts";

/** A folder ready to be written: every file but the manifest, and the manifest that commits them. */
export interface ManifestedFolder {
  /** Path to bytes, in code-unit order of paths: data files, pinned inputs, the engine. */
  readonly parts: ReadonlyMap<string, Uint8Array>;
  readonly manifest: Uint8Array;
  readonly manifestSha256: string;
}

/** Lays out a folder's files and writes its manifest; the same content gives the same bytes. */
export function manifestedFolder(content: FolderContent): ManifestedFolder {
  const files = digestedParts(content.files, (name) => name);
  const inputs = digestedParts(content.inputs, inputPath);
  const engine = digestedPart(`engine/${content.engine.sha256}.mjs`, content.engine.text);
  const manifest: Manifest = {
    schema: "thirdfriday.manifest/1",
    kind: content.kind,
    set: content.set,
    step: content.step,
    index: content.index,
    version: content.version,
    review: content.review,
    review_id: content.reviewId,
    effective_date: content.effectiveDate,
    revision: content.revision,
    supersedes: content.supersedes,
    files: files.map(({ entry, text }) => ({ ...entry, rows: rowsOf(entry.name, text) })),
    inputs: inputs.map(({ key, entry }) => ({ ...entry, role: key })),
    sources: content.sources.map(({ role, name, bytes, sha256 }) => ({
      role,
      name,
      bytes,
      sha256,
    })),
    rulebook: content.rulebook,
    engine: engine.entry,
    decisions: content.decisions.map((decision) => ({ ...decision })),
    determination_sha256: content.determinationSha256,
  };
  const text = new TextEncoder().encode(`${canonicalJson(manifest, 2)}\n`);
  const parts = [...files, ...inputs, engine]
    .map(({ entry, content: part }) => [entry.name, part] as const)
    .toSorted(([a], [b]) => byCodeUnit(a, b));
  return { parts: new Map(parts), manifest: text, manifestSha256: sha256Hex(text) };
}

/** Where a pinned input lies in its folder. */
export function inputPath(role: string): string {
  return `inputs/${role}.json`;
}

function digestedParts(texts: Readonly<Record<string, string>>, pathOf: (key: string) => string) {
  return Object.entries(texts)
    .toSorted(([a], [b]) => byCodeUnit(a, b))
    .map(([key, text]) => ({ key, text, ...digestedPart(pathOf(key), text) }));
}

function digestedPart(name: string, text: string) {
  const content = new TextEncoder().encode(text);
  return { content, entry: { name, bytes: content.length, sha256: sha256Hex(content) } };
}

/** Records of a CSV without its header; a line end inside quotes ends none. Null for other files. */
function rowsOf(name: string, text: string): number | null {
  if (!name.endsWith(".csv")) return null;
  let rows = -1;
  let quote = text.indexOf('"');
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1)) {
    while (quote >= 0 && quote < end) {
      const close = text.indexOf('"', quote + 1);
      end = Math.max(end, text.indexOf("\n", close));
      quote = text.indexOf('"', close + 1);
    }
    rows += 1;
  }
  return rows;
}
