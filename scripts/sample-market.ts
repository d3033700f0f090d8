import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import { csvText } from "../domain/numeric/csv-text.ts";
import { SAMPLE_COLUMNS, type SampleFacts } from "./sample-columns/registry.ts";

/** One invented line of the sample market at its two dates. */
export interface SampleLine {
  readonly id: string;
  readonly company: string;
  readonly ticker: string;
  readonly name: string;
  readonly type: string;
  readonly exchange: string;
  readonly country: string;
  readonly sector: string;
  readonly industry: string;
  readonly floatFactor: string;
  readonly advt: string;
  readonly listingDate: string;
  /** Company caps and prices at the first and the second date; undefined = not listed then. */
  readonly caps: readonly [number | undefined, number | undefined];
  readonly prices: readonly [number | undefined, number | undefined];
}

const SECTORS: readonly (readonly [sector: string, industry: string])[] = [
  ["Technology", "Computer Software"],
  ["Technology", "Semiconductors"],
  ["Health Care", "Biotechnology"],
  ["Finance", "Major Banks"],
  ["Industrials", "Industrial Machinery"],
  ["Consumer Discretionary", "Retail"],
  ["Energy", "Oil & Gas Production"],
  ["Utilities", "Power Generation"],
  ["Real Estate", "Real Estate Investment Trusts"],
  ["", ""],
];

const UNIVERSE_COLUMNS = [
  "security_id",
  "company_id",
  "ticker",
  "name",
  "exchange",
  "country",
  "security_type",
  "sector",
  "industry",
  "currency",
  "price",
  "company_cap",
  "float_factor",
  "advt",
  "listing_date",
];

/** Lines of the sample market: companies with one line, share classes, and lines no index takes. */
const COMPANIES = 1_120;

/** universe.csv of the sample market at its first (0) or second (1) date, a quarter later. */
export function sampleUniverse(date: 0 | 1, facts?: SampleFacts): string {
  const lines = sampleLines().filter(({ prices }) => prices[date] !== undefined);
  const more = SAMPLE_COLUMNS.map(({ cellsOf }) => cellsOf(lines, date, facts));
  return csvText(
    [...UNIVERSE_COLUMNS, ...SAMPLE_COLUMNS.flatMap(({ columns }) => columns)],
    lines.map((line) => [
      line.id,
      line.company,
      line.ticker,
      line.name,
      line.exchange,
      line.country,
      line.type,
      line.sector,
      line.industry,
      "USD",
      line.prices[date]!.toFixed(2),
      line.caps[date] === undefined ? "" : String(line.caps[date]),
      line.floatFactor,
      line.advt,
      line.listingDate,
      ...more.flatMap((cells) => cells(line)),
    ]),
  );
}

/** prices.csv of the sample's second date, some days on: what a later date role uses. */
export function samplePrices(): string {
  const random = seeded(20_241_213);
  const rows = sampleLines()
    .filter(({ prices }) => prices[1] !== undefined)
    .map((line) => [line.id, (line.prices[1]! * (0.97 + 0.06 * random())).toFixed(2)]);
  return csvText(["security_id", "price"], rows);
}

/** market.csv of the sample's second date: what a trade list needs of each line. */
export function sampleTrading(): string {
  const rows = sampleLines()
    .filter(({ prices }) => prices[1] !== undefined)
    .map(({ id, prices, advt, exchange }) => {
      const adv = advt === "" ? "" : Math.round(Number(advt) / prices[1]!);
      return [id, prices[1]!.toFixed(2), "USD", 1, adv, 2, 0.015, 1, exchange, 1];
    });
  return csvText(TRADING_COLUMNS, rows);
}

const TRADING_COLUMNS = [
  "security_id",
  "price",
  "currency",
  "fx",
  "adv",
  "spread_bps",
  "volatility",
  "lot_size",
  "venue",
  "settle_days",
];

function sampleLines(): readonly SampleLine[] {
  const random = seeded(3_000_003);
  const lines: SampleLine[] = [];
  for (let at = 0; at < COMPANIES; at++) lines.push(...companyLines(at, random));
  return lines.toSorted((a, b) => byCodeUnit(a.id, b.id));
}

type Random = () => number;

/** A company's lines: one, two share classes, or a common stock with a preferred or a warrant. */
function companyLines(at: number, random: Random): SampleLine[] {
  const number = String(at + 1).padStart(4, "0");
  const [sector, industry] = SECTORS[Math.floor(random() * SECTORS.length)]!;
  const cap = companyCap(at, random);
  const growth = 0.75 + 0.5 * random();
  const price = 4 + 300 * random() * random();
  const fate = random();
  const isNew = fate > 0.985;
  const isGone = fate < 0.01;
  const base: SampleLine = {
    id: `S${number}`,
    company: `C${number}`,
    ticker: tickerOf(at),
    name: at % 97 === 0 ? `Sample Company ${number}, Inc.` : `Sample Company ${number} Inc.`,
    type: sector === "Real Estate" ? "reit" : fate > 0.94 && !isNew ? "adr" : "common",
    exchange: random() < 0.45 ? "XNAS" : random() < 0.9 ? "XNYS" : "XASE",
    country: fate > 0.94 && !isNew ? "United Kingdom" : at % 53 === 0 ? "" : "United States",
    sector,
    industry,
    floatFactor: random() < 0.6 ? "" : (0.3 + 0.7 * random()).toFixed(2),
    advt: at % 41 === 0 ? "" : String(Math.round(cap * 0.003 * (0.3 + random()))),
    listingDate: isNew ? "2024-10-17" : at % 29 === 0 ? "" : `${1985 + (at % 38)}-05-14`,
    caps: [isNew ? undefined : cap, isGone ? undefined : Math.round(cap * growth)],
    prices: [isNew ? undefined : round2(price), isGone ? undefined : round2(price * growth)],
  };
  const other = at % 40 === 7 ? "B" : at % 35 === 4 ? "P" : at % 61 === 9 ? "W" : "";
  if (other === "") return [base];
  return [base, otherLine(base, other)];
}

/** A second line of a company: class B, a preferred or a warrant. */
function otherLine(base: SampleLine, kind: "B" | "P" | "W"): SampleLine {
  const type = { B: base.type, P: "preferred", W: "warrant" }[kind];
  const share = { B: 0.97, P: 0.21, W: 0.04 }[kind];
  const name = { B: "Class B", P: "Preferred Series A", W: "Warrant" }[kind];
  const priced = (price: number | undefined): number | undefined =>
    price === undefined ? undefined : Math.max(round2(price * share), 0.05);
  return {
    ...base,
    id: `${base.id}${kind}`,
    ticker: `${base.ticker}.${kind}`,
    name: `${base.name} ${name}`,
    type,
    caps: kind === "B" ? base.caps : [undefined, undefined],
    prices: [priced(base.prices[0]), priced(base.prices[1])],
  };
}

/** Sizes fall with the number of the company, as in a real market: few giants, many small ones. */
function companyCap(at: number, random: Random): number {
  const place = at + 1;
  return Math.round((2.4e12 / (place * Math.sqrt(Math.sqrt(place)))) * (0.6 + 0.8 * random()));
}

function tickerOf(at: number): string {
  const letter = (value: number): string => String.fromCharCode(65 + value);
  return `Z${letter(Math.floor(at / 676) % 26)}${letter(Math.floor(at / 26) % 26)}${letter(at % 26)}`;
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Numbers from 0 to 1 that are the same on every machine (mulberry32). */
function seeded(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
