import { assert } from "../errors.ts";
import { numberColumn } from "../universe/columns.ts";
import type { SizedLine } from "./sized-line.ts";

/** A universe column's numbers, line by line. Expects: known, as the scheme's input tests hold. */
export function inputColumn(lines: readonly SizedLine[], column: string): readonly number[] {
  const read = numberColumn(column);
  return lines.map(({ line }) => {
    const value = read(line.security);
    assert(value !== undefined, `a weighed line has its ${column}`);
    return value;
  });
}
