import { byCodeUnit } from "./code-unit-order.ts";

/**
 * JSON text with keys in code-unit order and `undefined` fields left out: one value, one text.
 *
 * Keys that are whole numbers ("7", "10") come first, ascending, as JavaScript objects keep them.
 * Values whose keys are in order already are written as they are, which is several times faster.
 * Expects: plain data; NaN and infinity are refused, since JSON would turn them into null.
 */
export function canonicalJson(value: unknown, indent = 0): string {
  return JSON.stringify(ordered(value), undefined, indent);
}

/** The value itself where it is in order throughout, else a copy that is. */
function ordered(value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value))
    throw new RangeError(`${value} has no JSON text`);
  if (value === null || typeof value !== "object") return value;
  return Array.isArray(value) ? orderedArray(value) : orderedObject(value as Fields);
}

function orderedArray(items: readonly unknown[]): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (let at = 0; at < items.length; at++) {
    const item = ordered(items[at]);
    if (item !== items[at]) copy ??= [...items];
    if (copy) copy[at] = item;
  }
  return copy ?? items;
}

type Fields = Readonly<Record<string, unknown>>;

function orderedObject(fields: Fields): Fields {
  let copy: Record<string, unknown> | undefined;
  let previous = "";
  let inOrder = true;
  for (const key in fields) {
    if (key < previous) inOrder = false;
    previous = key;
    const field = ordered(fields[key]);
    if (field !== fields[key]) copy ??= { ...fields };
    if (copy) copy[key] = field;
  }
  const found = copy ?? fields;
  if (inOrder) return found;
  return Object.fromEntries(Object.entries(found).toSorted(([a], [b]) => byCodeUnit(a, b)));
}
