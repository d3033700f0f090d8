import { gridAtLeast, gridOf } from "../numeric/grid.ts";
import { roundText } from "../numeric/publish.ts";

/** How an observed free float becomes a float factor. Units: fractions. */
export type FloatRounding =
  | { readonly kind: "up_1pct" }
  | { readonly kind: "nearest"; readonly decimals: number }
  /** Ascending: a float of at most `up_to`, and over the row before it, becomes `float`. */
  | {
      readonly kind: "bands";
      readonly bands: readonly { readonly up_to: number; readonly float: number }[];
    };

type Rounder<Kind extends FloatRounding["kind"]> = (
  observed: number,
  rule: Extract<FloatRounding, { kind: Kind }>,
) => number;

/** Every rounding by its name, one line each. */
const FLOAT_ROUNDINGS: { readonly [Kind in FloatRounding["kind"]]: Rounder<Kind> } = {
  up_1pct: (observed) => gridAtLeast(gridOf(2), observed),
  // A float that would be rounded away stays as it is, since no weight can be zero.
  nearest: (observed, { decimals }) =>
    Math.max(Number(roundText(observed, decimals)), Math.min(observed, Number(`1e-${decimals}`))),
  bands: (observed, { bands }) => bands.find(({ up_to }) => observed <= up_to)?.float ?? observed,
};

/**
 * The float factor of an observed free float.
 *
 * Boundary: a float on a step stays on it; half a step is rounded up; a band includes its `up_to`, and
 * a float over the last band stays as it is.
 * Keeps: a float over zero over zero.
 * Source: docs/methodology/events.md, floats.
 */
export function roundFloat(observed: number, rule: FloatRounding): number {
  const rounder = FLOAT_ROUNDINGS[rule.kind] as Rounder<typeof rule.kind>;
  return rounder(observed, rule as never);
}
