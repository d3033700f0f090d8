import type { Methodology } from "./methodology.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";
import { isNotional } from "../weighting/weight-rule.ts";

/** Where weights are by cap, a change of shares changes the divisor, not the line's factor. */
export function treatmentProblems({
  corporate_actions,
  weight,
}: Methodology): readonly RulebookProblem[] {
  if (corporate_actions["treatment"] !== "non_cap_weighted" || isNotional(weight)) return [];
  return [
    {
      path: ["corporate_actions", "treatment"],
      reason: `${weight.scheme} weighs by cap, which is treated as cap_weighted`,
    },
  ];
}
