import { columnsGiven } from "../eligibility/universe-sources.ts";
import { readsShares } from "../float/float-sources.ts";
import { BUILT_IN_MEASURES } from "../measures/rank-measure.ts";
import { ALWAYS_THERE, isReadAsColumn } from "./column-problems.ts";
import type { Methodology } from "./methodology.ts";
import { namedColumns, type NamedColumn } from "./named-columns.ts";

/**
 * The columns without which a kind of review cannot be what its rulebook says: those that it ranks,
 * selects, segments, weighs, splits and caps by, and those that its floats are made from, `shares` among
 * them where floats are counted in shares.
 *
 * What the universe's source gives the lines is not asked of the file. A screen's column may be absent, as
 * every cell of it may be empty, since `if_missing` says what follows; so may that of a tie. Not so a number
 * that is worked out elsewhere and would be looked for in vain.
 */
export function requiredColumns(methodology: Methodology, kind: string): readonly string[] {
  const ofSource = Object.keys(columnsGiven(methodology.universe.source));
  const given = new Set([...ALWAYS_THERE, ...BUILT_IN_MEASURES, ...ofSource]);
  const named = namedColumns(methodology)
    .filter((each) => isReadAsColumn(each) || (isNeeded(each, kind) && !given.has(each.column)))
    .map(({ column }) => column);
  const floats = methodology.shares.float?.source;
  return [...new Set(named), ...(floats && readsShares(floats) ? ["shares"] : [])];
}

function isNeeded({ path: [block, part] }: NamedColumn, kind: string): boolean {
  if (block === "universe") return part === "source";
  if (block === "rank") return part !== "ties";
  return block === "select" || block === "caps" ? part === kind : true;
}
