import { assert } from "../errors.ts";
import { baseDivisor, marketValueOf } from "../index-math/divisor.ts";
import { indexSharesOf } from "../index-math/index-shares.ts";
import type { Methodology } from "../methodology/methodology.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { companyCapOf } from "../selection/company-cap.ts";
import type { CompanyId, Security, SecurityId, Universe } from "../universe/security.ts";
import type { Carry } from "./carry.ts";

/**
 * An index that begins with given members: each with its whole shares and no cap, at the base value.
 *
 * Rule: shares as the universe gives them, else the company's cap shared equally by its member lines.
 * Expects: every member in the universe, with a price and a size; an index without segments.
 * Units: the divisor is index currency per point of level.
 */
export function startingCarry(
  members: ReadonlySet<SecurityId>,
  universe: Universe,
  { base }: Pick<Methodology, "base">,
): Carry {
  const lines = universe.securities
    .filter(({ securityId }) => members.has(securityId))
    .toSorted((a, b) => byCodeUnit(a.securityId, b.securityId));
  assert(lines.length === members.size, "the universe has every member an index begins with");
  const companies = Map.groupBy(lines, ({ companyId }) => companyId);
  const held = lines.map((line) => {
    const { securityId, price, fx, floatFactor } = line;
    const shares = sharesOf(line, companies);
    const indexShares = indexSharesOf({ shares, floatFactor, cappingFactor: 1 });
    return { securityId, price, fx, floatFactor, shares, indexShares };
  });
  return {
    asOf: universe.session,
    current: held.map(({ securityId, shares, floatFactor, indexShares }) => ({
      securityId,
      segment: "",
      shares,
      floatFactor,
      cappingFactor: 1,
      indexShares,
      memberSince: undefined,
    })),
    previousRanks: [],
    divisors: { "": baseDivisor(marketValueOf(held), base.value) },
  };
}

function sharesOf(
  { shares, price, fx, companyId }: Security,
  companies: ReadonlyMap<CompanyId, readonly Security[]>,
): number {
  if (shares !== undefined) return shares;
  const lines = companies.get(companyId)!;
  const { amount } = companyCapOf(lines);
  assert(amount !== undefined, "every member an index begins with has a size");
  return amount / lines.length / (price * fx);
}
