import { baseDivisor, marketValueOf } from "../index-math/divisor.ts";
import { floatReading } from "../float/float-reading.ts";
import { indexSharesOf } from "../index-math/index-shares.ts";
import type { Methodology } from "../methodology/methodology.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { companyCapOf } from "../measures/company-cap.ts";
import type {
  CompanyId,
  CurrentConstituent,
  Security,
  SecurityId,
  Universe,
} from "../universe/security.ts";
import type { Carry } from "./carry.ts";

/**
 * An index that begins with members given by ticker: each with its whole shares, uncapped, and the
 * divisor that makes the level the rulebook's base value.
 *
 * Rule: shares as the universe gives them, else the company's cap shared equally by its member lines.
 * Boundary: a ticker that the universe does not show stays a member under its own; it, like a line
 * without a size, has no shares, and then there is no divisor.
 * Units: the divisor is index currency per point of level.
 */
export function startingComposition(
  tickers: readonly string[],
  { securities }: Universe,
  { base, shares }: Pick<Methodology, "base" | "shares">,
): Pick<Carry, "current" | "divisors"> {
  const { observed } = floatReading(shares.float?.source);
  const byTicker = new Map(securities.map((line) => [line.ticker, observed(line)]));
  const lines = tickers.flatMap((ticker) => byTicker.get(ticker) ?? []);
  const companies = Map.groupBy(lines, ({ companyId }) => companyId);
  const current = tickers
    .map((ticker) => memberOf(byTicker.get(ticker), ticker, companies))
    .toSorted((a, b) => byCodeUnit(a.securityId, b.securityId));
  const priced = new Map(lines.map((line) => [line.securityId, line]));
  const valued = current.flatMap(({ securityId, indexShares }) => {
    const line = priced.get(securityId);
    return line && indexShares !== undefined ? { price: line.price, fx: line.fx, indexShares } : [];
  });
  const complete = valued.length > 0 && valued.length === current.length;
  return {
    current,
    divisors: complete ? { "": baseDivisor(marketValueOf(valued), base.value) } : {},
  };
}

function memberOf(
  line: Security | undefined,
  ticker: string,
  companies: ReadonlyMap<CompanyId, readonly Security[]>,
): CurrentConstituent {
  const shares = line && sharesOf(line, companies.get(line.companyId)!);
  const { securityId = ticker as SecurityId, floatFactor = 1 } = line ?? {};
  return {
    securityId,
    segment: "",
    shares,
    floatFactor,
    cappingFactor: 1,
    indexShares:
      shares === undefined ? undefined : indexSharesOf({ shares, floatFactor, cappingFactor: 1 }),
    memberSince: undefined,
  };
}

function sharesOf(
  { shares, price, fx }: Security,
  companyLines: readonly Security[],
): number | undefined {
  if (shares !== undefined) return shares;
  const { amount } = companyCapOf(companyLines);
  return amount === undefined ? undefined : amount / companyLines.length / (price * fx);
}
