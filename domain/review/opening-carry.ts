import { baseDivisor, marketValueOf } from "../index-math/divisor.ts";
import { decimalProduct } from "../numeric/decimal-product.ts";
import type { Methodology } from "../methodology/methodology.ts";
import type { CurrentConstituent, SecurityId, Universe } from "../universe/security.ts";
import type { Carry } from "./carry.ts";
import { startingComposition } from "./starting-composition.ts";

/**
 * The composition that a first review starts from: members given by ticker, or a composition given by
 * hand, at the rulebook's base value by the universe's prices. One that a review left is unchanged.
 *
 * Boundary: a composition of which any line comes without shares begins with whole shares, uncapped. A
 * member that the universe does not show counts nothing until its first review removes it.
 */
export function openingCarry(
  carry: Carry,
  universe: Universe,
  methodology: Pick<Methodology, "base" | "shares">,
): Carry {
  const { tickers, previousRanks } = carry;
  const asOf = universe.session;
  if (tickers) {
    const current = startingComposition(tickers, universe, methodology).current.map(counted);
    return { asOf, current, previousRanks, divisors: baseDivisors(current, universe, methodology) };
  }
  const isLeft = carry.asOf !== undefined || Object.keys(carry.divisors).length > 0;
  if (isLeft || carry.current.length === 0) return carry;
  const current = carry.current.every(({ indexShares }) => indexShares !== undefined)
    ? carry.current
    : wholeShares(carry.current, universe, methodology);
  return { asOf, current, previousRanks, divisors: baseDivisors(current, universe, methodology) };
}

/** A member without a size counts nothing. */
function counted(line: CurrentConstituent): CurrentConstituent {
  return { ...line, shares: line.shares ?? 0, indexShares: line.indexShares ?? 0 };
}

function wholeShares(
  given: readonly CurrentConstituent[],
  universe: Universe,
  methodology: Pick<Methodology, "base" | "shares">,
): readonly CurrentConstituent[] {
  const tickerOf = new Map(universe.securities.map((line) => [line.securityId, line.ticker]));
  const tickers = given.map(({ securityId }) => tickerOf.get(securityId) ?? securityId);
  const { current } = startingComposition([...new Set(tickers)], universe, methodology);
  const shares = new Map(current.map((line) => [line.securityId, line]));
  return given.map(({ securityId, segment, memberSince, membershipFraction: part }) => {
    const begun = { ...counted(shares.get(securityId)!), segment, memberSince };
    return part === undefined ? begun : partOf(begun, part);
  });
}

/** The part of a line that its segment holds, by its float factor. */
function partOf(line: CurrentConstituent, membershipFraction: number): CurrentConstituent {
  const { floatFactor, indexShares } = line;
  return {
    ...line,
    floatFactor: decimalProduct(floatFactor ?? 1, membershipFraction),
    indexShares: (indexShares ?? 0) * membershipFraction,
    membershipFraction,
  };
}

function baseDivisors(
  current: readonly CurrentConstituent[],
  universe: Universe,
  { base }: Pick<Methodology, "base" | "shares">,
): Readonly<Record<string, number>> {
  const lineOf = new Map(universe.securities.map((line) => [line.securityId, line]));
  const valued = current.flatMap(({ securityId, segment, indexShares }) => {
    const line = lineOf.get(securityId);
    if (!line || indexShares === undefined) return [];
    return [{ segment, price: line.price, fx: line.fx, indexShares }];
  });
  return Object.fromEntries(
    [...Map.groupBy(valued, ({ segment }) => segment)].map(([segment, lines]) => [
      segment,
      baseDivisor(marketValueOf(lines), base.value),
    ]),
  );
}

/** Members of an opening composition that the universe does not show. */
export function unknownMembers(
  { current }: Pick<Carry, "current">,
  universe: Universe,
): readonly SecurityId[] {
  const shown = new Set(universe.securities.map(({ securityId }) => securityId));
  return current.map(({ securityId }) => securityId).filter((id) => !shown.has(id));
}
