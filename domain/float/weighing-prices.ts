import type { ReviewInputs } from "../review-inputs.ts";
import type { PriceLine, Security, SecurityId } from "../universe/security.ts";
import type { FloatReading } from "./float-reading.ts";

/** What sets the weight of an observed line; `undefined` = nothing does. */
export type WeighingPrices = (security: Security) => PriceLine | undefined;

/**
 * A role without a table of its own reuses the universe's values. A line whose float is zero there
 * cannot be weighted, as one that has no price.
 */
export function weighingPrices(
  { methodology, prices }: Pick<ReviewInputs, "methodology" | "prices">,
  float: FloatReading,
): WeighingPrices {
  const table = prices[methodology.weight.prices];
  if (!table) return (security) => security;
  let byLine: ReadonlyMap<SecurityId, PriceLine> | undefined;
  return (security) => {
    byLine ??= new Map(table.map((line) => [line.securityId, line]));
    const given = byLine.get(security.securityId);
    const line = given && float.later(given, security);
    return line?.floatFactor === 0 ? undefined : line;
  };
}
