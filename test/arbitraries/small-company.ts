import fc from "fast-check";
import { plainDate } from "../../domain/calendar/plain-date.ts";
import type { CompanyId, Security, SecurityId } from "../../domain/universe/security.ts";

/** Mostly the first value, so that enough lines pass every screen to fill an index. */
function mostly<Value>(usual: Value, ...others: readonly Value[]): fc.Arbitrary<Value> {
  return fc.oneof(
    { weight: 12, arbitrary: fc.constant(usual) },
    { weight: 2, arbitrary: fc.constantFrom(...others) },
  );
}

const line = fc.record({
  exchange: mostly("XNAS", "XNYS", "XASE", ""),
  securityType: mostly("common", "reit", "warrant", ""),
  sector: mostly("Tech", "Energy", "Finance", ""),
  price: mostly(2, 0.5, 0.9, 1, 1.1, 3),
  shares: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined, freq: 3 }),
  advt: mostly<number | undefined>(90, undefined, 5, 6),
  listing: mostly<string | undefined>(
    "2010-05-05",
    undefined,
    "2024-03-01",
    "2024-03-02",
    "2024-05-10",
  ),
});

/** A company with a line or two, of every kind that the screens tell apart. */
export const smallCompany = fc.record({
  cap: fc.option(fc.integer({ min: 3, max: 40 }), { nil: undefined, freq: 8 }),
  half: fc.boolean(),
  lines: fc.array(line, { minLength: 1, maxLength: 2 }),
});

type Made = typeof smallCompany extends fc.Arbitrary<infer Value> ? Value : never;

export function linesOf({ cap, half, lines }: Made, at: number): Security[] {
  const companyId = `C${String((at * 7) % 31).padStart(2, "0")}-${at}` as CompanyId;
  return lines.map(({ listing, ...rest }, index) => ({
    securityId: `S${String(at).padStart(2, "0")}${index}` as SecurityId,
    companyId,
    ticker: `T${at}${index}`,
    name: `Company ${at}`,
    country: "United States",
    industry: "",
    currency: "USD",
    fx: 1,
    companyCap: cap === undefined ? undefined : cap + (half ? 0.5 : 0),
    floatFactor: 1,
    listingDate: listing === undefined ? undefined : plainDate(listing),
    attributes: {},
    ...rest,
  }));
}
