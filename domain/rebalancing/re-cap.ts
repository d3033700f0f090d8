import { applyCaps } from "../capping/apply-caps.ts";
import type { CapLine, StepRecord } from "../capping/cap-line.ts";
import type { CapStep } from "../capping/cap-step.ts";
import { heldMarketValue, heldValue } from "../index-math/held-line.ts";
import { relativeFactors } from "../index-math/relative-factors.ts";
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
    previousFactor: line.cappingFactor,
    attributes: line.attributes,
  }));
}

/**
 * New capping factors of an index that is capped again between reviews, the largest 1.
 *
 * Rule: the steps act on the drifted weights; a line's new factor is its old one x weight after / before,
 * scaled. The steps keep their own triggers, so a check whose triggers alone decide leaves them out.
 * Throws: what the caps throw.
 */
export function reCap(
  holdings: readonly Holding[],
  steps: readonly CapStep[],
): {
  readonly cappingFactors: ReadonlyMap<SecurityId, number>;
  readonly steps: readonly StepRecord[];
} {
  const capped = applyCaps(heldCapLines(holdings), steps);
  const factors = relativeFactors(
    holdings.map((line) => heldValue({ ...line, cappingFactor: 1 })),
    capped.lines.map(({ weightAfter }) => weightAfter),
  );
  return {
    cappingFactors: new Map(holdings.map(({ securityId }, at) => [securityId, factors[at]!])),
    steps: capped.steps,
  };
}
