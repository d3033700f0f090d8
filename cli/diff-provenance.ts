import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import { columnsText } from "../domain/publication/columns-text.ts";
import type { Manifest } from "../schemas/manifest.ts";

/** One thing that two folders were made from, where they differ in it; "" where a side has none. */
export interface ProvenanceDifference {
  /** `source <role>`, `input <role>`, `rulebook`, `engine`, `decisions`, `index`, `review`, `revision`. */
  readonly what: string;
  readonly a: string;
  readonly b: string;
}

/** What two folders were made from, as far as it differs, from their manifests. */
export function provenanceDifferences(a: Manifest, b: Manifest): readonly ProvenanceDifference[] {
  const [before, after] = [factsOf(a), factsOf(b)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((what) => ({ what, a: before.get(what) ?? "", b: after.get(what) ?? "" }))
    .filter((fact) => fact.a !== fact.b);
}

function factsOf(manifest: Manifest): ReadonlyMap<string, string> {
  const { sources, inputs, rulebook, engine, decisions } = manifest;
  return new Map([
    ["index", manifest.index],
    ["review", manifest.review],
    ["effective date", manifest.effective_date],
    ["revision", String(manifest.revision ?? "")],
    ["rulebook", rulebook ? `${rulebook.version} sha256 ${rulebook.sha256}` : ""],
    ...inRoleOrder(sources).map(
      ({ role, name, sha256 }) => [`source ${role}`, `${name} sha256 ${sha256}`] as const,
    ),
    ...inRoleOrder(inputs).map(
      ({ role, sha256 }) => [`input ${role}`, `sha256 ${sha256}`] as const,
    ),
    ["decisions", decisions.length === 0 ? "none" : JSON.stringify(decisions)],
    ["engine", `sha256 ${engine.sha256}`],
  ]);
}

function inRoleOrder<Of extends { readonly role: string }>(list: readonly Of[]): readonly Of[] {
  return list.toSorted((x, y) => byCodeUnit(x.role, y.role));
}

export function provenanceText(differences: readonly ProvenanceDifference[]): string {
  if (differences.length === 0) return "made from the same inputs, rulebook and engine\n";
  const rows = differences.map(({ what, a, b }) => [what, shortened(a), shortened(b)]);
  return `made from\n${columnsText(["", "A", "B"], rows)}\n`;
}

/** Digests cut to what one compares by eye; the JSON has them whole. */
function shortened(text: string): string {
  const cut = text.replaceAll(/\b([0-9a-f]{12})[0-9a-f]{52}\b/g, "$1");
  return cut.length <= LONGEST ? cut : `${cut.slice(0, LONGEST)}…`;
}

const LONGEST = 60;
