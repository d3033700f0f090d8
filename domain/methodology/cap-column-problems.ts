import type { StepColumn } from "../capping/cell-meaning.ts";
import { namedByStep } from "../capping/step-columns.ts";
import { BUILT_IN_MEASURES } from "../measures/rank-measure.ts";
import { NUMBER_COLUMNS, TEXT_COLUMNS } from "../universe/columns.ts";
import type { Methodology } from "./methodology.ts";
import { whereStepNames } from "./named-columns.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";

type Attributes = Methodology["universe"]["attributes"];

/**
 * Columns whose cells cannot be what a cap step reads in them, whatever file a review has.
 *
 * Boundary: a column of the vendor's own may hold all that the rulebook does not say it does not.
 */
export function capColumnProblems({ caps, universe }: Methodology): readonly RulebookProblem[] {
  return Object.entries(caps).flatMap(([kind, steps]) =>
    steps.flatMap((step, at) =>
      namedByStep(step).flatMap((named) => {
        const reason = problemOf(named, universe.attributes);
        const path = ["caps", kind, at, ...whereStepNames(step, named.column)];
        return reason === undefined ? [] : [{ path, reason }];
      }),
    ),
  );
}

/** What a line has, or what is made of it, without a cell that a step could read. */
const WITHOUT_CELLS: readonly string[] = ["listing_date", "float_market_cap", ...BUILT_IN_MEASURES];

function problemOf({ column, meaning }: StepColumn, attributes: Attributes): string | undefined {
  const isText = TEXT_COLUMNS.includes(column);
  const isNumber = NUMBER_COLUMNS.includes(column);
  if (WITHOUT_CELLS.includes(column) && !isNumber)
    return `${column} is no column whose cells a cap reads`;
  switch (meaning) {
    case "value":
      return undefined;
    case "mark":
      return isText || isNumber ? `${column} does not hold true or false` : undefined;
    case "weight":
    case "weight_or_none":
      return isText || isNumber || attributes?.[column] === "text"
        ? `${column} holds no weights: a limit follows a column of them, such as 0.05 for 5 %`
        : undefined;
  }
}
