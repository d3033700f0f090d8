import { plainDate } from "../../domain/calendar/plain-date.ts";
import type {
  CompanyId,
  CurrentConstituent,
  Security,
  SecurityId,
} from "../../domain/universe/security.ts";

/** One line with the given values; the rest are those of an ordinary common stock. */
export function securityOf(id: string, given: Partial<Security> = {}): Security {
  return {
    securityId: id as SecurityId,
    companyId: id as unknown as CompanyId,
    ticker: id,
    name: id,
    exchange: "XNAS",
    country: "United States",
    securityType: "common",
    sector: "Technology",
    industry: "Software",
    currency: "USD",
    fx: 1,
    price: 10,
    shares: undefined,
    companyCap: undefined,
    floatFactor: 1,
    advt: undefined,
    listingDate: undefined,
    attributes: {},
    ...given,
  };
}

/** Companies of one line each, from the largest down: the first name gets the largest cap. */
export function rankedByName(names: readonly string[]): readonly Security[] {
  return names
    .map((name, at) => securityOf(name, { companyCap: 1000 * (names.length - at) }))
    .toSorted((a, b) => (a.securityId < b.securityId ? -1 : 1));
}

/** Members by name; index shares as given, else unknown. */
export function membersOf(
  names: readonly string[],
  given: Partial<CurrentConstituent> = {},
): readonly CurrentConstituent[] {
  return names.map((name) => ({
    securityId: name as SecurityId,
    segment: "",
    shares: undefined,
    floatFactor: undefined,
    cappingFactor: undefined,
    indexShares: undefined,
    memberSince: plainDate("2023-06-23"),
    ...given,
  }));
}
