import { code } from "../words/spans.ts";
import type { FloatSourceKind } from "./float-source.ts";
import { fractionPart } from "./fraction-part.ts";
import { FLOAT_FACTOR } from "./source-column.ts";

/** A column of universe.csv that holds the free float itself, a fraction. */
export interface ColumnSource {
  readonly kind: "column";
  /** `float_factor` where absent. */
  readonly column?: string | undefined;
}

export const columnSource: FloatSourceKind<ColumnSource> = {
  columns: (rule) => [{ path: ["column"], column: columnOf(rule), holds: "the free float" }],
  part: (rule) => fractionPart(columnOf(rule)),
  formula: columnOf,
  words: (rule) => [`The free float of a line is its ${code(columnOf(rule))}, a part of one.`],
};

function columnOf({ column = FLOAT_FACTOR }: ColumnSource): string {
  return column;
}
