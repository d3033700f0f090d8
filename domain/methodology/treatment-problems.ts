import type { Methodology } from "./methodology.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";
import { isNotional } from "../weighting/weight-rule.ts";

/** Events and payments that do not go with what the index weighs. */
export function treatmentProblems(methodology: Methodology): readonly RulebookProblem[] {
  return [...shareProblems(methodology), ...cashProblems(methodology)];
}

/** Where weights are by cap, a change of shares changes the divisor, not the line's factor. */
function shareProblems({ corporate_actions, weight }: Methodology): readonly RulebookProblem[] {
  if (corporate_actions["treatment"] !== "non_cap_weighted" || isNotional(weight)) return [];
  return [
    {
      path: ["corporate_actions", "treatment"],
      reason: `${weight.scheme} weighs by cap, which is treated as cap_weighted`,
    },
  ];
}

/** Coupons alone are held as cash from one rebalance to the next. */
function cashProblems({ returns, weight }: Methodology): readonly RulebookProblem[] {
  if (weight.scheme === "par_value") return [];
  return Object.entries(returns)
    .filter(([, rule]) => (rule as { readonly reinvest: string }).reinvest === "rebalance")
    .map(([variant]) => ({
      path: ["returns", variant, "reinvest"],
      reason: `cash is held until the next rebalance from bonds alone, and ${weight.scheme} weighs none`,
    }));
}
