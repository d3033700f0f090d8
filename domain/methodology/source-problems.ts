import { columnsGiven, parentNamed, sourceTests } from "../eligibility/universe-sources.ts";
import { SOURCE_TEST } from "../eligibility/universe-source.ts";
import type { Methodology } from "./methodology.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";

/** What contradicts the universe's source: the index itself as its parent, a name or a type it takes. */
export function sourceProblems({ index, universe }: Methodology): readonly RulebookProblem[] {
  const { source, screens, attributes = {} } = universe;
  const own = parentNamed(source)?.index === index;
  const hasTest = sourceTests(source).length > 0;
  return [
    ...(own
      ? [{ path: ["universe", "source", "index"], reason: "an index is not drawn from itself" }]
      : []),
    ...screens.flatMap(({ id }, at) =>
      hasTest && id === SOURCE_TEST
        ? [
            {
              path: ["universe", "screens", at, "id"],
              reason: `${id} names the test of the universe's source`,
            },
          ]
        : [],
    ),
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
