import { PipelineError } from "../domain/errors.ts";
import { nearestNames } from "./nearest-names.ts";

/** One step into a rulebook: a key, or an item of a list by its place (from 0) or its `id`. */
export type RuleStep = { readonly key: string } | { readonly item: string };

/**
 * Reads a path such as `select.annual.count`, `caps.quarterly[0].target` or
 * `universe.screens[liquidity].at_least`; of a list an item may also stand behind a dot, as the
 * messages about a rulebook's file name it.
 *
 * Throws: bad_usage.
 */
export function rulePath(text: string): readonly RuleStep[] {
  const steps: RuleStep[] = [];
  const pattern = /\.?([A-Za-z0-9_-]+)|\[([A-Za-z0-9_.-]+)\]/y;
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (!match || (steps.length === 0 && text.startsWith(".")))
      throw new PipelineError("bad_usage", {
        option: "--rule",
        value: text,
        reason:
          "expected a path into the rulebook, such as select.annual.count or caps.annual[0].target",
      });
    steps.push(match[1] === undefined ? { item: match[2]! } : { key: match[1] });
  }
  return steps;
}

/**
 * The rulebook with one value in the place of another; a key that is missing on the way is made, so that
 * an optional rule can be stated.
 *
 * Throws: bad_usage where the path leads into a list that there is not or without such an item, or into a
 * plain value.
 */
export function withRule(written: unknown, path: readonly RuleStep[], value: unknown): unknown {
  return replaced(written, { written, path, at: 0, value });
}

interface Replacement {
  /** The whole rulebook. */
  readonly written: unknown;
  readonly path: readonly RuleStep[];
  readonly at: number;
  readonly value: unknown;
}

function replaced(node: unknown, { written, path, at, value }: Replacement): unknown {
  const step = path[at];
  if (!step) return value;
  const next = { written, path, at: at + 1, value };
  if ("key" in step && !Array.isArray(node)) {
    if (node !== undefined && !isMap(node)) throw refused(path, at, "is no block of rules");
    return { ...node, [step.key]: replaced(node?.[step.key], next) };
  }
  if (node === undefined) {
    const nearest = nearestPaths(written, pathText(path)).join(", ");
    throw refused(path, at, `is not there; the nearest rules are ${nearest}`);
  }
  if (!Array.isArray(node)) throw refused(path, at, "is no list");
  const named = "key" in step ? step.key : step.item;
  const place = itemPlace(node, named);
  if (place === undefined)
    throw refused(path, at, `has no item ${named}; it has ${itemNames(node)}`);
  return node.map((item, index) => (index === place ? replaced(item, next) : item));
}

function isMap(node: unknown): node is Readonly<Record<string, unknown>> {
  return typeof node === "object" && node !== null && !Array.isArray(node);
}

function itemPlace(list: readonly unknown[], item: string): number | undefined {
  const place = /^\d+$/.test(item)
    ? Number(item)
    : list.findIndex((each) => isMap(each) && each["id"] === item);
  return place >= 0 && place < list.length ? place : undefined;
}

function itemNames(list: readonly unknown[]): string {
  const names = list.map((each, at) =>
    isMap(each) && typeof each["id"] === "string" ? each["id"] : String(at),
  );
  return names.length === 0 ? "none" : names.join(", ");
}

function refused(path: readonly RuleStep[], at: number, reason: string): PipelineError {
  const where = pathText(path.slice(0, at));
  return new PipelineError("bad_usage", {
    option: "--rule",
    value: pathText(path),
    reason: `${where === "" ? "the rulebook" : where} ${reason}`,
  });
}

function pathText(path: readonly RuleStep[]): string {
  return path
    .map((step, at) => {
      if ("item" in step) return `[${step.item}]`;
      if (/^\d+$/.test(step.key)) return `[${step.key}]`;
      return `${at === 0 ? "" : "."}${step.key}`;
    })
    .join("");
}

/**
 * Paths of the rulebook's values that are spelt most like a given one: first their last key, then all.
 * An item of a list goes by its id where the given path names that, else by its place.
 */
export function nearestPaths(written: unknown, wanted: string): readonly string[] {
  const named = new Set(rulePath(wanted).map((step) => ("key" in step ? step.key : step.item)));
  const byLastKey = Map.groupBy(valuePaths(written, { path: "", named }), lastKey);
  const [key] = nearestNames(lastKey(wanted), byLastKey.keys(), { most: 1 });
  return key === undefined ? [] : nearestNames(wanted, byLastKey.get(key)!, { most: 3 });
}

function lastKey(path: string): string {
  return /([A-Za-z0-9_-]+)(?:\[[^\]]*\])*$/.exec(path)?.[1] ?? path;
}

interface Walk {
  readonly path: string;
  readonly named: ReadonlySet<string>;
}

/** A list of plain values is one value. */
function valuePaths(node: unknown, { path, named }: Walk): readonly string[] {
  if (Array.isArray(node) && node.some(isMap))
    return node.flatMap((item, at) => {
      const id = isMap(item) ? String(item["id"]) : "";
      return valuePaths(item, { path: `${path}[${named.has(id) ? id : at}]`, named });
    });
  if (!isMap(node)) return [path];
  return Object.entries(node).flatMap(([key, child]) =>
    valuePaths(child, { path: path === "" ? key : `${path}.${key}`, named }),
  );
}
