import type { Methodology } from "./methodology.ts";
import { BUILT_IN_MEASURES } from "../measures/rank-measure.ts";
import { namedColumns } from "./named-columns.ts";
import { nearestName } from "../words/nearest-name.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";

/** What every review has without a column of its own: ids, defaults, and what is derived from others. */
export const ALWAYS_THERE: readonly string[] = [
  "security_id",
  "company_id",
  "ticker",
  "name",
  "currency",
  "fx",
  "float_factor",
  "shares",
  "float_market_cap",
];

/** Rules that name a column which a universe file does not have. */
export function columnProblems(
  methodology: Methodology,
  columns: readonly string[],
): readonly RulebookProblem[] {
  return namedColumns(methodology)
    .filter(({ column }) => ![...columns, ...ALWAYS_THERE, ...BUILT_IN_MEASURES].includes(column))
    .map(({ path, column }) => {
      const near = nearestName(column, columns);
      const hint = near === undefined ? `they are ${columns.join(", ")}` : `did you mean ${near}?`;
      return { path, reason: `${column} is no column of the universe file; ${hint}` };
    });
}
