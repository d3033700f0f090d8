import type { ReviewInputs } from "./review-inputs.ts";
import type { SecurityId } from "./universe/security.ts";

/** What one line of the composition in force is valued at; `undefined` = unknown. */
export interface PriceBefore {
  readonly price: number | undefined;
  readonly fx: number | undefined;
}

/**
 * Prices and exchange rates for the composition in force, at the role that sets the new weights.
 *
 * Rule: of the prices given for that role, where none were the universe's; an exchange rate that they do not
 * have is the universe's.
 * Boundary: a line that the universe has no more has an exchange rate, one, where every line of the universe
 * has that.
 */
export function pricesBefore({
  methodology,
  prices,
  current,
  universe: { securities },
}: ReviewInputs): (id: SecurityId) => PriceBefore {
  const members = new Set(current.map(({ securityId }) => securityId));
  const ofMembers = <Line extends { readonly securityId: SecurityId }>(lines: readonly Line[]) =>
    new Map(
      lines
        .filter(({ securityId }) => members.has(securityId))
        .map((line) => [line.securityId, line]),
    );
  const universe = ofMembers(securities);
  const given = prices[methodology.weight.prices];
  const priced = given ? ofMembers(given) : universe;
  const fxOfOthers = securities.every(({ fx }) => fx === 1) ? 1 : undefined;
  return (id) => {
    const { price, fx } = priced.get(id) ?? {};
    const line = universe.get(id);
    return { price, fx: fx ?? (line ? line.fx : fxOfOthers) };
  };
}
