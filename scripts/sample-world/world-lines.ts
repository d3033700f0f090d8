import { randomOf, type Random } from "../../demo/market/random.ts";
import { byCodeUnit } from "../../domain/numeric/code-unit-order.ts";
import { DOLLARS, WORLD_MARKETS, type WorldMarket } from "./world-markets.ts";

/** One invented line of the world market. Units: price in its currency, shares in shares. */
export interface WorldLine {
  readonly id: string;
  readonly company: string;
  readonly name: string;
  readonly market: WorldMarket;
  readonly type: string;
  readonly supersector: string;
  readonly currency: string;
  readonly price: number;
  readonly shares: number;
  /** Observed free float as a part of one; empty = unknown. */
  readonly float: string;
  readonly listingDate: string;
}

const SEED = 20_251_128;

/** The supersectors of the industry classification, each with its sector. */
const SUPERSECTORS: readonly (readonly [supersector: string, sector: string])[] = [
  ["Technology", "Technology"],
  ["Telecommunications", "Telecommunications"],
  ["Health Care", "Health Care"],
  ["Banks", "Financials"],
  ["Financial Services", "Financials"],
  ["Insurance", "Financials"],
  ["Real Estate", "Real Estate"],
  ["Automobiles and Parts", "Consumer Discretionary"],
  ["Consumer Products and Services", "Consumer Discretionary"],
  ["Media", "Consumer Discretionary"],
  ["Retailers", "Consumer Discretionary"],
  ["Travel and Leisure", "Consumer Discretionary"],
  ["Food, Beverage and Tobacco", "Consumer Staples"],
  ["Personal Care, Drug and Grocery Stores", "Consumer Staples"],
  ["Construction and Materials", "Industrials"],
  ["Industrial Goods and Services", "Industrials"],
  ["Basic Resources", "Basic Materials"],
  ["Chemicals", "Basic Materials"],
  ["Energy", "Energy"],
  ["Utilities", "Utilities"],
];

/** Every line of the world market, in the order of their ids. */
export function worldLines(): readonly WorldLine[] {
  const companies = WORLD_MARKETS.flatMap((market) =>
    Array.from({ length: market.companies }, (_, at) => companyLines(market, at)),
  );
  return companies.flat().toSorted((a, b) => byCodeUnit(a.id, b.id));
}

export function sectorOf({ supersector }: WorldLine): string {
  return SUPERSECTORS.find(([name]) => name === supersector)![1];
}

/** A stream of its own for each column of each company, so that a new column changes no other. */
export function columnRandom(column: string, { company }: WorldLine): Random {
  return randomOf(SEED, `${column} ${company}`);
}

/** A company's lines: one, a common stock and a preferred, or two classes. */
function companyLines(market: WorldMarket, at: number): readonly WorldLine[] {
  const number = String(at + 1).padStart(3, "0");
  const company = `${market.exchange}-${number}`;
  const random = randomOf(SEED, `company ${company}`);
  const [supersector] = random.pick(SUPERSECTORS);
  const cap = (market.largest / (at + 1)) * (0.7 + 0.6 * random.fraction());
  const currency = currencyOf(market, random);
  const price = Math.round(100 * (2 + 200 * random.fraction() * random.fraction())) / 100;
  const first: WorldLine = {
    id: `${company}-A`,
    company,
    name: `Sample ${market.country} ${number}`,
    market,
    type: supersector === "Real Estate" ? "reit" : "common",
    supersector,
    currency,
    price,
    shares: Math.round(cap / (price * DOLLARS[currency]!)),
    float: floatOf(random),
    listingDate: random.fraction() < 0.03 ? "2025-11-17" : `${1990 + random.below(32)}-04-09`,
  };
  if (at % 23 === 5)
    return [
      first,
      { ...first, id: `${company}-B`, name: `${first.name} Class B`, price: price * 2 },
    ];
  if (at % 31 !== 9) return [first];
  return [
    first,
    { ...first, id: `${company}-P`, name: `${first.name} Preferred`, type: "preferred" },
  ];
}

/** In London one company in twenty trades in euros or dollars. */
function currencyOf({ exchange, currency }: WorldMarket, random: Random): string {
  const part = random.fraction();
  if (exchange !== "XLON" || part > 0.05) return currency;
  return part > 0.025 ? "EUR" : "USD";
}

function floatOf(random: Random): string {
  const part = random.fraction();
  if (part < 0.04) return "";
  if (part < 0.3) return "1";
  return (0.05 + 0.95 * random.fraction()).toFixed(3);
}
