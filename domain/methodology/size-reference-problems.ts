import { passingValues } from "./allowed-values.ts";
import type { Methodology } from "./methodology.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";

/** Reference sizes of a value that no line has. */
export function sizeReferenceProblems({
  segments,
  universe,
}: Methodology): readonly RulebookProblem[] {
  if (!segments?.sizes) return [];
  const { by, references } = segments.sizes;
  const { keptOut } = passingValues(universe);
  return references.flatMap(({ of }, row) =>
    Object.keys(of).flatMap((value) => {
      const why = keptOut(by, value);
      const path = ["segments", "sizes", "references", row, "of", value];
      return why === undefined ? [] : [{ path, reason: `no line has it: ${why}` }];
    }),
  );
}

/** Values that screens name to pass and that have no reference size: their companies are in no segment. */
export function unsizedValues({ segments, universe }: Methodology): readonly RulebookProblem[] {
  if (!segments?.sizes) return [];
  const { by, references } = segments.sizes;
  const passing = passingValues(universe).allowed(by) ?? [];
  return references.flatMap(({ of }, row) =>
    passing
      .filter((value) => !Object.hasOwn(of, value))
      .map((value) => ({
        path: ["segments", "sizes", "references", row, "of"],
        reason: `${by} ${value} has no reference size, so that its companies are in no segment`,
      })),
  );
}
