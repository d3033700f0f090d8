import type { WeightRule } from "../weighting/schemes.ts";
import { bandOf } from "./band-decision.ts";
import type { RebalanceRule } from "./rebalance-rule.ts";

/** What of a rulebook its rebalancing can contradict. */
interface RebalanceOf {
  readonly rebalance?: RebalanceRule | undefined;
  readonly weight: WeightRule;
}

/** Every contradiction of the rebalancing, where it stands in the rulebook. */
export function rebalanceProblems({ rebalance, weight }: RebalanceOf) {
  if (rebalance === undefined || rebalance.mode === "periodic") return [];
  if (rebalance.absolute === undefined && rebalance.relative === undefined)
    return [{ path: ["rebalance"], reason: "a band is needed: `absolute`, `relative` or both" }];
  if (weight.scheme !== "fixed")
    return [
      {
        path: ["rebalance", "mode"],
        reason: `bands are around fixed weights, and the scheme is ${weight.scheme}`,
      },
    ];
  const targets = Object.values(weight.weights);
  const canFire = targets.some(
    (target) => bandOf(rebalance, target) < Math.max(target, 1 - target),
  );
  return canFire
    ? []
    : [{ path: ["rebalance"], reason: "no weight can drift so far: the bands never restore any" }];
}
