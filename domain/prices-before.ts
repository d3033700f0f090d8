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
  const ofMembers = <Line extends { readonly securityId: SecurityId }>(lines: readonly Line[]) => {
    const found = new Map<SecurityId, Line>();
    for (const line of lines) if (members.has(line.securityId)) found.set(line.securityId, line);
    return found;
  };
  const universe = ofMembers(securities);
  const given = prices[methodology.weight.prices];
  const priced = given ? ofMembers(given) : universe;
  let areOne: boolean | undefined;
  const fxOfOthers = (): number | undefined => {
    areOne ??= securities.every(({ fx }) => fx === 1);
    return areOne ? 1 : undefined;
  };
  return (id) => {
    const { price, fx } = priced.get(id) ?? {};
    const line = universe.get(id);
    return { price, fx: fx ?? (line ? line.fx : fxOfOthers()) };
  };
}
