import { BUILT_IN_MEASURES } from "../measures/rank-measure.ts";
import { ALWAYS_THERE } from "./column-problems.ts";
import type { Methodology } from "./methodology.ts";
import { namedColumns, type NamedColumn } from "./named-columns.ts";

/**
 * The columns without which a kind of review cannot be what its rulebook says: those that it ranks,
 * selects, segments, weighs, splits and caps by.
 *
 * A screen's column may be absent, as every cell of it may be empty, since `if_missing` says what
 * follows; so may that of a tie.
 */
export function requiredColumns(methodology: Methodology, kind: string): readonly string[] {
  const named = namedColumns(methodology)
    .filter((each) => isNeeded(each, kind))
    .map(({ column }) => column);
  const given = new Set([...ALWAYS_THERE, ...BUILT_IN_MEASURES]);
  return [...new Set(named)].filter((column) => !given.has(column));
}

function isNeeded({ path: [block, part] }: NamedColumn, kind: string): boolean {
  if (block === "universe") return false;
  if (block === "rank") return part !== "ties";
  return block === "select" || block === "caps" ? part === kind : true;
}
