import { randomOf } from "../demo/market/random.ts";
import { csvText } from "../domain/numeric/csv-text.ts";

const ISSUERS = 60;
const SCALE = ["AAA", "AA+", "AA", "AA-", "A+", "A", "A-", "BBB+", "BBB", "BBB-", "BB+", "BB"];
/** The second agency's spelling of the same notches. */
const SECOND = ["Aaa", "Aa1", "Aa2", "Aa3", "A1", "A2", "A3", "Baa1", "Baa2", "Baa3", "Ba1", "Ba2"];

const COLUMNS = [
  "security_id",
  "company_id",
  "name",
  "security_type",
  "sector",
  "currency",
  "price",
  "par",
  "accrued",
  "coupon_type",
  "rating_1",
  "rating_2",
  "rating_3",
  "maturity_date",
] as const;

/**
 * bonds.csv: invented bonds of sixty issuers, the first a government with a third of everything.
 *
 * Units: price and accrued per 100 par; par in the bond's currency.
 */
export function sampleBonds(): string {
  const rows = Array.from({ length: ISSUERS }, (_, at) => bondsOf(at)).flat();
  return csvText(COLUMNS, rows);
}

function bondsOf(at: number): string[][] {
  const random = randomOf(20_241_129, `bonds of issuer ${at}`);
  const count = at === 0 ? 24 : 1 + random.below(7);
  const notch = at === 0 ? 1 : random.below(SCALE.length);
  const pars = Array.from({ length: count }, () =>
    at === 0 ? 3e9 + 1e8 * random.below(40) : 5e7 * (2 + random.below(40)),
  );
  const issuer = `I${String(at + 1).padStart(3, "0")}`;
  return pars.map((par, number) => {
    const near = (away: number) => Math.min(SCALE.length - 1, Math.max(0, notch + away));
    const rated = (names: readonly string[]) =>
      random.fraction() < 0.12 ? "" : names[near(random.below(3) - 1)]!;
    const year = 2025 + random.below(29);
    const month = String(1 + random.below(12)).padStart(2, "0");
    return [
      `${issuer}B${String(number + 1).padStart(2, "0")}`,
      issuer,
      `Issuer ${at + 1} ${year}`,
      "note",
      at === 0 ? "Government" : at % 3 === 0 ? "Financial" : "Industrial",
      "USD",
      (86 + 20 * random.fraction()).toFixed(3),
      String(par),
      (2.5 * random.fraction()).toFixed(4),
      random.fraction() < 0.06 ? "floating" : "fixed",
      rated(SCALE),
      rated(SECOND),
      rated(SCALE),
      `${year}-${month}-${random.fraction() < 0.5 ? "15" : "28"}`,
    ];
  });
}
