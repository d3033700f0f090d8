import { isOver } from "../numeric/comparator.ts";
import { assert } from "../errors.ts";

/** How far a weight may drift from its target. With both, the narrower counts. */
export interface BandRule {
  /** Points: 0.05 is five points. */
  readonly absolute?: number | undefined;
  /** Part of the target: 0.25 is a quarter of it. */
  readonly relative?: number | undefined;
  /** Where a rebalance goes: to the targets, half of the way, or until every weight is in its band. */
  readonly to: "target" | "halfway" | "band_edge";
}

/** One asset at an observation. Units: fractions of one. */
export interface DriftedAsset {
  readonly id: string;
  readonly target: number;
  readonly weight: number;
}

export interface BandDecision {
  /** Assets whose drift is over their band, in the order given; none = nothing is done. */
  readonly triggered: readonly {
    readonly id: string;
    readonly drift: number;
    readonly limit: number;
  }[];
  /** Weights after the decision, in the order given. */
  readonly weights: readonly number[];
}

/**
 * Whether fixed weights are restored on a day, and to what.
 *
 * Rule: every asset moves by the same part of its way to the target, so weights keep their sum.
 * Boundary: a drift of exactly the band triggers nothing.
 * Expects: weights and targets that sum to one each, at least one of the two bands.
 */
export function bandDecision(rule: BandRule, assets: readonly DriftedAsset[]): BandDecision {
  assert(rule.absolute !== undefined || rule.relative !== undefined, "a band has a width");
  const drifts = assets.map(({ id, target, weight }) => ({
    id,
    drift: weight - target,
    limit: bandOf(rule, target),
  }));
  const triggered = drifts.filter(({ drift, limit }) => isOver(Math.abs(drift), limit));
  if (triggered.length === 0) return { triggered, weights: assets.map(({ weight }) => weight) };
  const kept = keptPart(rule, triggered);
  return { triggered, weights: assets.map(({ target }, at) => target + kept * drifts[at]!.drift) };
}

/** The width of the band around a target; the narrower of two. */
export function bandOf(
  { absolute = Infinity, relative = Infinity }: BandRule,
  target: number,
): number {
  return Math.min(absolute, relative * target);
}

/** The part of every drift that stays. */
function keptPart({ to }: BandRule, triggered: BandDecision["triggered"]): number {
  if (to === "target") return 0;
  if (to === "halfway") return 0.5;
  return Math.min(...triggered.map(({ drift, limit }) => limit / Math.abs(drift)));
}
