import { isNotional } from "../weighting/weight-rule.ts";
import type { Methodology } from "./methodology.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";

/** A factor that gives no index shares has no rounding that anything follows from. */
export function publishProblems({ publish, weight }: Methodology): readonly RulebookProblem[] {
  if (publish.awf_rounding === undefined || !isNotional(weight)) return [];
  return [
    {
      path: ["publish", "awf_rounding"],
      reason: `${weight.scheme} takes index shares from its notional, not from a capping factor`,
    },
  ];
}
