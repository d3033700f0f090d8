import { numberColumn } from "../universe/columns.ts";
import type { Security } from "../universe/security.ts";

/** The column of universe.csv that floats are taken from where a rulebook names no other. */
export const FLOAT_FACTOR = "float_factor";

/**
 * Reads a column that a float is made from; `undefined` = unknown.
 *
 * Rule: of a line whose float has been made already, `float_factor` is what the file says, which stands
 * among its attributes.
 */
export function sourceColumn(column: string): (line: Security) => number | undefined {
  const read = numberColumn(column);
  if (column !== FLOAT_FACTOR) return read;
  return (line) => {
    const { [FLOAT_FACTOR]: given } = line.attributes;
    if (given === undefined) return line.floatFactor;
    return given === "" ? undefined : Number(given);
  };
}
