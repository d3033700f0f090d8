import type { FloatPart } from "./float-part.ts";
import { sourceColumn } from "./source-column.ts";

/** A column that holds the part itself. */
export function fractionPart(column: string): FloatPart {
  const read = sourceColumn(column);
  return {
    columns: [column],
    lowers: false,
    most: 1,
    observe: (line) => {
      const given = read(line);
      return given === undefined ? undefined : Math.min(1, Math.max(0, given));
    },
    unknown: (line) => (read(line) === undefined ? [column] : []),
    fault: (line) => {
      const value = read(line);
      return value === undefined || (value >= 0 && value <= 1)
        ? undefined
        : { column, value, reason: "expected a fraction from 0 to 1; 0.85 is 85 %" };
    },
    lever: () => column,
    valuesAt: (_, sought) => (sought.column === column ? [sought.float] : []),
    bends: () => [],
  };
}
