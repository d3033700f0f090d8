import { byCodeUnit } from "./code-unit-order.ts";

/**
 * JSON text with keys in code-unit order and `undefined` fields left out: one value, one text.
 *
 * Expects: plain data; NaN and infinity are refused, since JSON would turn them into null.
 */
export function canonicalJson(value: unknown, indent = 0): string {
  return JSON.stringify(ordered(value), undefined, indent);
}

function ordered(value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value))
    throw new RangeError(`${value} has no JSON text`);
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => byCodeUnit(a, b)).map(([key, field]) => [key, ordered(field)]),
  );
}
