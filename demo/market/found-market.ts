import { FOREIGN_COUNTRIES, LEGAL_FORMS, SECTORS } from "./classification.ts";
import type { Company, Line, LineKind } from "./company.ts";
import { randomOf, type Random } from "./random.ts";

/** Lines of the first session. */
const LINES = 4000;
const BLANK_CHECKS = 40;
const CLOSED_END_FUNDS = 60;

/**
 * The companies of the first session, by number: operating companies in rough order of size, then blank
 * checks with their warrants and units, then closed-end funds, 4,000 lines in all.
 */
export function foundMarket(seed: number, year: number): Company[] {
  const companies: Company[] = [];
  let room = LINES - BLANK_CHECKS * 3 - CLOSED_END_FUNDS;
  for (let number = 1; room > 0; number++) {
    const company = operatingCompany(seed, { number, year });
    companies.push({ ...company, lines: company.lines.slice(0, room) });
    room -= Math.min(room, company.lines.length);
  }
  for (let at = 0; at < BLANK_CHECKS; at++) companies.push(blankCheck(seed, { at, year }));
  for (let at = 0; at < CLOSED_END_FUNDS; at++) companies.push(closedEndFund(seed, at));
  return companies;
}

/** What a newly found company is like; `rank` sets its size, `listingYear` is given for newcomers. */
export interface Founding {
  readonly number: number;
  readonly year: number;
  readonly rank?: number;
  readonly newcomer?: boolean;
}

/** One operating company with its classes, preferreds, notes and warrants. */
export function operatingCompany(seed: number, founding: Founding): Company {
  const { number, year, rank = number, newcomer = false } = founding;
  const random = randomOf(seed, `company ${number}`);
  const { sector, industries } = drawnSector(random);
  const isForeign = random.fraction() < 0.045;
  const place = random.fraction();
  const id = String(number).padStart(4, "0");
  const cap = capAtRank(rank) * (0.75 + random.fraction() * 0.5);
  const price = Math.round((4 + random.fraction() * random.fraction() * 420) * 100) / 100;
  return {
    number,
    issuer: `Company ${id}${random.pick(LEGAL_FORMS)}`,
    exchange: place < 0.48 ? "nasdaq" : place < 0.9 || rank < 1500 ? "nyse" : "amex",
    country: isForeign
      ? random.pick(FOREIGN_COUNTRIES)
      : random.fraction() < 0.01
        ? ""
        : "United States",
    listingYear: newcomer
      ? String(year)
      : random.fraction() < 0.45
        ? ""
        : String(year - 1 - random.below(30)),
    sector,
    industry: random.pick(industries),
    volatility: 0.012 + random.fraction() * 0.02,
    lines: linesOf({ random, symbol: `C${id}`, number, isForeign }, { cap, price }),
  };
}

interface Issue {
  readonly random: Random;
  readonly symbol: string;
  readonly number: number;
  readonly isForeign: boolean;
}

/** Every so-manieth company has a second class, a preferred, a note, warrants or rights. */
function linesOf(
  issue: Issue,
  { cap, price }: { readonly cap: number; readonly price: number },
): Line[] {
  const { symbol, number, isForeign, random } = issue;
  const shares = Math.round(cap / price);
  if (isForeign)
    return [line(symbol, "receipt", { descriptor: "American Depositary Shares", shares, price })];
  const extras: Line[] = [];
  const hasClasses = number <= 2000 && number % 53 === 7;
  const first = hasClasses ? Math.round(shares * 0.6) : shares;
  if (hasClasses)
    extras.push(
      line(`${symbol}/B`, "common", {
        descriptor: "Class B Common Stock",
        shares: Math.round(shares * 0.4),
        price: price * (0.95 + random.fraction() * 0.1),
      }),
    );
  if (number % 37 === 5)
    extras.push(
      other(`${symbol}^A`, "preferred", {
        descriptor: "5.75% Series A Cumulative Preferred Stock",
        price: 24.1,
      }),
    );
  if (number % 61 === 9)
    extras.push(
      other(`${symbol}N`, "note", { descriptor: "6.25% Senior Notes due 2033", price: 25.2 }),
    );
  if (number > 1500 && number % 41 === 11)
    extras.push(other(`${symbol}W`, "warrant", { descriptor: "Warrant", price: 0.85 }));
  if (number > 1500 && number % 97 === 13)
    extras.push(other(`${symbol}R`, "right", { descriptor: "Right", price: 0.4 }));
  const descriptor = hasClasses ? "Class A Common Stock" : "Common Stock";
  return [line(symbol, "common", { descriptor, shares: first, price }), ...extras];
}

/** A shell listed in the last two years, with its warrant and its unit. */
function blankCheck(
  seed: number,
  { at, year }: { readonly at: number; readonly year: number },
): Company {
  const number = 8000 + at;
  const random = randomOf(seed, `company ${number}`);
  const symbol = `C${number}`;
  const price = 10 + random.fraction();
  return {
    number,
    issuer: `Company ${number} Acquisition Corp.`,
    exchange: random.fraction() < 0.7 ? "nasdaq" : "nyse",
    country: "United States",
    listingYear: String(year - random.below(2)),
    sector: "Finance",
    industry: "Blank Checks",
    volatility: 0.002,
    lines: [
      line(symbol, "common", { descriptor: "Class A Ordinary Shares", shares: 23_000_000, price }),
      other(`${symbol}W`, "warrant", { descriptor: "Warrant", price: 0.2 }),
      other(`${symbol}U`, "unit", { descriptor: "Unit", price: price + 0.1 }),
    ],
  };
}

function closedEndFund(seed: number, at: number): Company {
  const number = 9000 + at;
  const random = randomOf(seed, `company ${number}`);
  return {
    number,
    issuer: `Company ${number} Income Fund`,
    exchange: "nyse",
    country: "United States",
    listingYear: "",
    sector: "Finance",
    industry: "Trusts Except Educational Religious and Charitable",
    volatility: 0.006,
    lines: [
      line(`C${number}`, "fund", {
        descriptor: "Common Shares of Beneficial Interest",
        shares: 10_000_000 + random.below(60_000_000),
        price: 8 + random.fraction() * 12,
      }),
    ],
  };
}

/** Market value by rank: about that of the United States, three trillion at the top. */
function capAtRank(rank: number): number {
  const tail = rank / 1800;
  return 3.4e12 / (1 + 0.9 * rank) / (1 + tail * tail);
}

const TOTAL_WEIGHT = SECTORS.reduce((total, { weight }) => total + weight, 0);

function drawnSector(random: Random): (typeof SECTORS)[number] {
  let left = random.fraction() * TOTAL_WEIGHT;
  return SECTORS.find(({ weight }) => (left -= weight) < 0) ?? SECTORS[0]!;
}

function line(
  symbol: string,
  kind: LineKind,
  facts: { readonly descriptor: string; readonly shares: number; readonly price: number },
): Line {
  return { symbol, kind, ...facts, previousPrice: undefined };
}

function other(
  symbol: string,
  kind: LineKind,
  facts: { readonly descriptor: string; readonly price: number },
): Line {
  return line(symbol, kind, { ...facts, shares: 0 });
}
