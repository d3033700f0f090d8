import { applyCaps } from "../capping/apply-caps.ts";
import type { CapLine, StepRecord } from "../capping/cap-line.ts";
import type { CapStep, Trigger } from "../capping/cap-step.ts";
import { meets } from "../capping/comparator.ts";
import { unitLines, weighUnits } from "../capping/units.ts";
import { heldMarketValue, heldValue } from "../index-math/held-line.ts";
import { relativeFactors } from "../index-math/relative-factors.ts";
import { sum } from "../numeric/sum.ts";
import type { SecurityId } from "../universe/security.ts";
import type { Holding } from "./coming-holdings.ts";

/** A test of capped weights between reviews, and the caps that are applied again where it fires. */
export interface ReCapRule {
  readonly unit: "company" | "security";
  /** Fires on the largest unit. */
  readonly any: Trigger;
  /** Fires on the units that meet `members`, together. */
  readonly together: { readonly members: Trigger; readonly trigger: Trigger };
  readonly steps: readonly CapStep[];
}

export interface ReCap {
  readonly largest: number;
  readonly together: number;
  readonly fires: boolean;
  /** New capping factors, the largest 1; `undefined` where nothing fires: then nothing changes. */
  readonly cappingFactors: ReadonlyMap<SecurityId, number> | undefined;
  readonly steps: readonly StepRecord[];
}

/**
 * Whether a capped index is capped again between reviews, and its new capping factors.
 *
 * Rule: weights are those at the price date's closes under the factors in force; the steps act on these
 * weights, and a line's new factor is its old one x weight after / before, scaled so that the largest
 * is 1. The steps keep their own triggers; leave these out where the test alone decides.
 * Expects: holdings in SecurityId order, as `comingHoldings` gives them.
 * Throws: what the caps throw.
 */
export function conditionalReCap(holdings: readonly Holding[], rule: ReCapRule): ReCap {
  const total = heldMarketValue(holdings);
  const weights = holdings.map((line) => heldValue(line) / total);
  const lines = holdings.map(
    ({ securityId, companyId, attributes, cappingFactor }, at): CapLine => {
      const weight = weights[at]!;
      return { securityId, companyId, weight, previousFactor: cappingFactor, attributes };
    },
  );
  const units = weighUnits(unitLines(rule.unit, lines), { before: weights, weights });
  const sizes = units.map(({ weight }) => weight);
  const largest = sizes.reduce((most, size) => Math.max(most, size), 0);
  const together = sum(sizes.filter((size) => meets(rule.together.members, size)));
  const fires = meets(rule.any, largest) || meets(rule.together.trigger, together);
  if (!fires) return { largest, together, fires, cappingFactors: undefined, steps: [] };
  const capped = applyCaps(lines, rule.steps);
  const factors = relativeFactors(
    holdings.map((line) => heldValue(line) / line.cappingFactor),
    capped.lines.map(({ weightAfter }) => weightAfter),
  );
  const cappingFactors = new Map(lines.map(({ securityId }, at) => [securityId, factors[at]!]));
  return { largest, together, fires, cappingFactors, steps: capped.steps };
}
