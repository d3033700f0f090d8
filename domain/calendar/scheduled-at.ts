import type { ErrorDetails } from "../errors.ts";

/**
 * Where in a rulebook the role stands that an error is about, or the dated record, by the keys from the
 * top; undefined for an error about neither.
 */
export function scheduledAt(details: ErrorDetails): readonly (string | number)[] | undefined {
  const { kind, role, record } = details;
  if (kind === undefined || role === undefined) return undefined;
  const of = ["schedule", String(kind)];
  return record === undefined ? [...of, String(role)] : [...of, "dated", Number(record), "date"];
}
