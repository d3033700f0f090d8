import { isOver, meets, TOLERANCE, type Trigger } from "../numeric/comparator.ts";
import type { FloatSource } from "./float-sources.ts";
import { roundFloat, type FloatRounding } from "./float-roundings.ts";

/** When a float factor follows the observed free float. Units: fractions, 0.03 is three points. */
export interface FloatRule {
  /** Where the observed float comes from; the column `float_factor` where absent. */
  readonly source?: FloatSource | undefined;
  readonly rounding?: FloatRounding | undefined;
  /** The difference between the new and the present factor that is applied; any where absent. */
  readonly change_threshold?: Trigger | undefined;
  /** A factor in force of at most this follows every change. */
  readonly exempt_up_to?: number | undefined;
  /** An observed float over this becomes one, whatever the difference. */
  readonly full_over?: number | undefined;
  /** Months of the reviews that apply every difference. */
  readonly refresh_months?: readonly number[] | undefined;
}

/** A float factor and why it is this one. */
export interface FloatInForce {
  readonly floatFactor: number;
  readonly reason: "newcomer" | "full" | "refreshed" | "exempt" | "changed" | "kept";
}

/**
 * The float factor that a review weights a line with.
 *
 * Expects: `inForce` as it was before any low-float limit; `undefined` for a newcomer.
 * Boundary: differences are compared as cap triggers are, with a tolerance of 1e-12, so that 33 % less
 * 30 % is three points and not more.
 * Keeps: with the factor in force equal to the new one, that factor.
 * Source: docs/methodology/events.md, floats.
 */
export function floatInForce(
  { observed, inForce }: { readonly observed: number; readonly inForce: number | undefined },
  rule: FloatRule,
  reviewMonth: number,
): FloatInForce {
  if (rule.full_over !== undefined && isOver(observed, rule.full_over))
    return { floatFactor: 1, reason: "full" };
  const rounded = rule.rounding ? roundFloat(observed, rule.rounding) : observed;
  if (inForce === undefined) return { floatFactor: rounded, reason: "newcomer" };
  if (rule.refresh_months?.includes(reviewMonth))
    return { floatFactor: rounded, reason: "refreshed" };
  if (rule.exempt_up_to !== undefined && inForce <= rule.exempt_up_to + TOLERANCE)
    return { floatFactor: rounded, reason: "exempt" };
  const { change_threshold: threshold } = rule;
  return threshold === undefined || meets(threshold, Math.abs(rounded - inForce))
    ? { floatFactor: rounded, reason: "changed" }
    : { floatFactor: inForce, reason: "kept" };
}
