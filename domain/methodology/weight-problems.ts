import { schemeOf } from "../weighting/schemes.ts";
import { passingValues } from "./allowed-values.ts";
import type { Methodology } from "./methodology.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";

/** What the form of the weighting alone does not show. */
export function weightProblems({
  weight,
  schedule,
  universe,
}: Methodology): readonly RulebookProblem[] {
  const months = Object.fromEntries(
    Object.entries(schedule).map(([kind, dates]) => [kind, dates.months]),
  );
  return (schemeOf(weight).problems?.(weight, { months, ...passingValues(universe) }) ?? []).map(
    (found) => ({
      path: ["weight", ...found.path],
      reason: found.reason,
    }),
  );
}
