import { roundText } from "../numeric/publish.ts";
import { counted } from "../words/figures.ts";
import type { FloatRoundingKind } from "./float-rounding.ts";

interface NearestRule {
  readonly kind: "nearest";
  readonly decimals: number;
}

/** To so many decimals. Boundary: half a step is rounded up. */
export const nearestRounding: FloatRoundingKind<NearestRule> = {
  // A float that would be rounded away stays as it is, since no weight can be zero.
  round: (observed, { decimals }) =>
    Math.max(Number(roundText(observed, decimals)), Math.min(observed, Number(`1e-${decimals}`))),
  words: ({ decimals }) =>
    `A free float is rounded to ${counted(decimals, "decimal")}, half upwards.`,
};
