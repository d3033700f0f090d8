import { passingValues } from "./allowed-values.ts";
import type { Methodology } from "./methodology.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";

/** Reference sizes of a value that no line has, and values without any. */
export function sizeReferenceProblems({
  segments,
  universe,
}: Methodology): readonly RulebookProblem[] {
  if (!segments?.sizes) return [];
  const { by, references } = segments.sizes;
  const { allowed, keptOut } = passingValues(universe);
  return references.flatMap(({ of }, row) => {
    const path = ["segments", "sizes", "references", row, "of"];
    const foreign = Object.keys(of).flatMap((value) => {
      const why = keptOut(by, value);
      return why === undefined
        ? []
        : [{ path: [...path, value], reason: `no line has it: ${why}` }];
    });
    const missing = (allowed(by) ?? []).filter((value) => !Object.hasOwn(of, value));
    return [
      ...foreign,
      ...missing.map((value) => ({
        path,
        reason: `lines of ${by} ${value} have no reference size`,
      })),
    ];
  });
}
