import type { Methodology } from "./methodology.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";

/** Screens that are waived for a rule between reviews which the rulebook does not have. */
export function waiverProblems({ universe, fast_entry }: Methodology): readonly RulebookProblem[] {
  if (fast_entry !== undefined) return [];
  return universe.screens.flatMap(({ waived_for }, at) =>
    waived_for === undefined
      ? []
      : [
          {
            path: ["universe", "screens", at, "waived_for"],
            reason: "nothing reads it: the rulebook has no `fast_entry`",
          },
        ],
  );
}
