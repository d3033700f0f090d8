import { applyCaps } from "../capping/apply-caps.ts";
import { largest } from "../capping/measures.ts";
import type { CapLine, StepRecord } from "../capping/cap-line.ts";
import type { CapStep } from "../capping/cap-step.ts";
import { heldMarketValue, heldValue } from "../index-math/held-line.ts";
import { relativeFactors } from "../index-math/relative-factors.ts";
import { roundedFactors, type FactorRounding } from "../index-math/rounded-factors.ts";
import type { SecurityId } from "../universe/security.ts";
import type { Holding } from "./coming-holdings.ts";

/**
 * The lines that a conditional check tests: weights at the price date's closes, under the factors in
 * force.
 *
 * Expects: holdings in SecurityId order, as `comingHoldings` gives them.
 */
export function heldCapLines(holdings: readonly Holding[]): readonly CapLine[] {
  const total = heldMarketValue(holdings);
  return holdings.map((line) => ({
    securityId: line.securityId,
    companyId: line.companyId,
    weight: heldValue(line) / total,
    // The weight has the factor in force in it already; a step that keeps factors leaves it alone.
    previousFactor: 1,
    attributes: line.attributes,
  }));
}

/**
 * New capping factors of an index that is capped again between reviews, the largest 1.
 *
 * Rule: the steps act on the drifted weights; a line's new factor is its old one x weight after / before,
 * scaled. The steps keep their own triggers, so a check whose triggers alone decide leaves them out. One
 * that cannot hold and keeps previous factors leaves those in force.
 * Boundary: a line at price 0, such as one just spun off, has no weight to cap; its factor moves as those
 * of the lines that gain most, which no step holds.
 * Where the index rounds its factors these are rounded too.
 * Throws: what the caps throw; capping_factor_vanishes.
 */
export function reCap(
  holdings: readonly Holding[],
  steps: readonly CapStep[],
  rounding?: FactorRounding,
): {
  readonly cappingFactors: ReadonlyMap<SecurityId, number>;
  readonly steps: readonly StepRecord[];
} {
  const priced = holdings.filter(isPriced);
  const capped = applyCaps(heldCapLines(priced), steps);
  const weights = new Map(capped.lines.map((line) => [line.securityId, line.weightAfter]));
  const ratio = largest(priced.map((line) => weights.get(line.securityId)! / heldValue(line)));
  const exact = relativeFactors(
    holdings.map((line) => (isPriced(line) ? heldValue({ ...line, cappingFactor: 1 }) : 1)),
    holdings.map((line) => weights.get(line.securityId) ?? line.cappingFactor * ratio),
  );
  const named = holdings.map(({ securityId }, at) => ({ securityId, factor: exact[at]! }));
  const factors = rounding ? roundedFactors(named, rounding) : exact;
  return {
    cappingFactors: new Map(holdings.map(({ securityId }, at) => [securityId, factors[at]!])),
    steps: capped.steps,
  };
}

function isPriced(line: Holding): boolean {
  return heldValue(line) > 0;
}
