import { columnsGiven, parentNamed } from "../eligibility/universe-sources.ts";
import type { Methodology } from "./methodology.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";

/** What contradicts the universe's source: the index itself as its parent, a column of it as another type. */
export function sourceProblems({ index, universe }: Methodology): readonly RulebookProblem[] {
  const { source, attributes = {} } = universe;
  const own = parentNamed(source)?.index === index;
  return [
    ...(own
      ? [{ path: ["universe", "source", "index"], reason: "an index is not drawn from itself" }]
      : []),
    ...Object.entries(columnsGiven(source)).flatMap(([column, type]) =>
      attributes[column] === type
        ? []
        : [
            {
              path: ["universe", "attributes", column],
              reason: `the universe's source gives this column, and it is a ${type}`,
            },
          ],
    ),
  ];
}
