import type { Comparator } from "./expression.ts";

/** A comparator in words. */
export const COMPARED: Readonly<Record<Comparator, string>> = {
  "<": "less than",
  "<=": "at most",
  ">": "more than",
  ">=": "at least",
  "==": "exactly",
  "!=": "other than",
};
