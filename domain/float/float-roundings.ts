import { bandsRounding } from "./bands-rounding.ts";
import type { FloatRoundingKind } from "./float-rounding.ts";
import { nearestRounding } from "./nearest-rounding.ts";
import { up1PctRounding } from "./up-1pct-rounding.ts";

/** Every kind of rounding by its name, one line each. */
const FLOAT_ROUNDINGS = {
  up_1pct: up1PctRounding,
  nearest: nearestRounding,
  bands: bandsRounding,
} as const;

type Kinds = typeof FLOAT_ROUNDINGS;

export const FLOAT_ROUNDING_KEYS = Object.keys(FLOAT_ROUNDINGS) as readonly (keyof Kinds)[];

/** How an observed free float becomes a float factor. Units: fractions. */
export type FloatRounding = {
  readonly [Kind in keyof Kinds]: Kinds[Kind] extends FloatRoundingKind<infer Rule> ? Rule : never;
}[keyof Kinds];

/** The kind of a rounding. */
export function roundingKindOf({ kind }: FloatRounding): FloatRoundingKind<FloatRounding> {
  return FLOAT_ROUNDINGS[kind] as unknown as FloatRoundingKind<FloatRounding>;
}

/**
 * The float factor of an observed free float.
 *
 * Keeps: a float over zero over zero.
 * Source: docs/methodology/events.md, floats.
 */
export function roundFloat(observed: number, rule: FloatRounding): number {
  return roundingKindOf(rule).round(observed, rule);
}
