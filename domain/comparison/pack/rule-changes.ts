import type { Methodology } from "../../methodology/methodology.ts";
import { canonicalJson } from "../../numeric/canonical-json.ts";
import { byCodeUnit } from "../../numeric/code-unit-order.ts";

/** A rule that two rulebooks state differently; "-" where one does not state it. */
export interface RuleChange {
  /** Such as `select.annual.count` or `caps.annual[0].target`. */
  readonly path: string;
  readonly a: string;
  readonly b: string;
}

/** What a calculation does not read. */
const TITLES: readonly string[] = ["title", "documentation", "version", "valid_from"];

/** The rules that differ, by path. */
export function ruleChanges(a: Methodology, b: Methodology): readonly RuleChange[] {
  const [before, after] = [rulesOf(a), rulesOf(b)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .toSorted(byCodeUnit)
    .map((path) => ({ path, a: before.get(path) ?? "-", b: after.get(path) ?? "-" }))
    .filter((change) => change.a !== change.b);
}

function rulesOf(methodology: Methodology): ReadonlyMap<string, string> {
  const blocks = Object.entries(methodology).filter(([key]) => !TITLES.includes(key));
  return new Map(blocks.flatMap(([key, block]) => valuesOf(block, key)));
}

/** Values by path; a list of plain values is one value, and items that have an id go by it. */
function valuesOf(node: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof node !== "object" || node === null) return [[path, String(node)]];
  if (!Array.isArray(node))
    return Object.entries(node).flatMap(([key, child]) => valuesOf(child, `${path}.${key}`));
  if (node.every((item) => typeof item !== "object" || item === null))
    return [[path, canonicalJson(node)]];
  return node.flatMap((item: unknown, at) => valuesOf(item, `${path}[${itemName(item, at)}]`));
}

function itemName(item: unknown, at: number): string {
  const { id } = item as { readonly id?: unknown };
  return typeof id === "string" ? id : String(at);
}
