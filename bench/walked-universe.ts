import { randomOf } from "../demo/market/random.ts";
import type { CompanyId, SecurityId, Universe } from "../domain/universe/security.ts";

/** The same lines quarter after quarter, their prices walking up and down; the same seed, the same walk. */
export function walkedUniverse(of: {
  readonly seed: number;
  readonly lines: number;
  readonly quarters: number;
}): readonly Universe[] {
  const random = randomOf(of.seed, "walked universe");
  const prices = Array.from({ length: of.lines }, () => 5 + random.below(20_000) / 100);
  const shares = Array.from(
    { length: of.lines },
    (_, at) => 1_000_000 + Math.floor(2_000_000_000 / (at + 4)) * (1 + random.below(20)),
  );
  return Array.from({ length: of.quarters }, (): Universe => {
    for (const [at, price] of prices.entries())
      prices[at] = Math.max(0.5, Math.round(price * (1.01 + 0.1 * random.normal()) * 100) / 100);
    return universeAt(prices, shares);
  });
}

function universeAt(prices: readonly number[], shares: readonly number[]): Universe {
  return {
    session: undefined,
    decimals: { price: 2, shares: 0 },
    securities: prices.map((price, at) => {
      const id = `S${String(at).padStart(5, "0")}`;
      return {
        securityId: id as SecurityId,
        companyId: id as unknown as CompanyId,
        ticker: id,
        name: "",
        exchange: "XNYS",
        country: "United States",
        securityType: "common",
        sector: "",
        industry: "",
        currency: "USD",
        fx: 1,
        price,
        shares: shares[at],
        companyCap: undefined,
        floatFactor: 1,
        advt: undefined,
        listingDate: undefined,
        attributes: {},
      };
    }),
  };
}
