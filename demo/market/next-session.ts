import type { PlainDate } from "../../domain/calendar/plain-date.ts";
import { companyCap, printedPrice, type Company, type Line } from "./company.ts";
import { operatingCompany } from "./found-market.ts";
import { randomOf } from "./random.ts";

/** One row of the splits feed. */
interface MarketSplit {
  readonly symbol: string;
  readonly date: PlainDate;
  readonly ratioNew: number;
  readonly ratioOld: number;
}

/** The market of one session, and what happened since the one before. */
export interface MarketSession {
  readonly session: PlainDate;
  readonly companies: readonly Company[];
  readonly splits: readonly MarketSplit[];
}

export interface Step {
  readonly seed: number;
  readonly session: PlainDate;
  /** Calendar days since the session before. */
  readonly days: number;
  /** Number of the first company not listed yet. */
  readonly nextNumber: number;
}

/**
 * The next session: prices move, a few companies are delisted, change their symbol or split, and as many
 * as left are listed anew, one of them large.
 */
export function nextSession(before: readonly Company[], step: Step): MarketSession {
  const { seed, session, nextNumber } = step;
  const random = randomOf(seed, `events ${session}`);
  const spread = (count: number, from: number, to: number): ReadonlySet<number> =>
    new Set(Array.from({ length: count }, () => from + random.below(to - from)));
  const delisted = new Set([
    ...spread(2, 60, 500),
    ...spread(1 + Math.floor(step.days / 8), 500, 3400),
  ]);
  const renamed = spread(2, 40, 3400);
  const kept = before.filter(({ number }) => !delisted.has(number));
  const year = Number(session.slice(0, 4));
  const listed = Array.from({ length: before.length - kept.length }, (_, at) => {
    const rank = at === 0 ? 35 : 300 + random.below(2900);
    return operatingCompany(seed, { number: nextNumber + at, year, rank, newcomer: true });
  });
  const splits: MarketSplit[] = [];
  const moved = kept.map((company) => {
    const priced = withNewPrices(company, step);
    const split = splitOf(priced);
    const named = renamed.has(company.number) ? withNewSymbols(priced) : priced;
    if (split === 1) return named;
    for (const { symbol, shares } of named.lines)
      if (shares > 0) splits.push({ symbol, date: session, ratioNew: split, ratioOld: 1 });
    return withSplit(named, split);
  });
  return { session, companies: [...moved, ...listed], splits };
}

/** One return per company, so that its classes move together; deviation grows with the root of time. */
function withNewPrices(company: Company, { seed, session, days }: Step): Company {
  const random = randomOf(seed, `prices ${company.number} ${session}`);
  const time = Math.sqrt(Math.max(1, (days * 5) / 7));
  const market = randomOf(seed, `market ${session}`).normal() * 0.006 * time;
  const change = 1 + market + random.normal() * company.volatility * time;
  const factor = Math.max(0.6, Math.min(1.5, change));
  return {
    ...company,
    lines: company.lines.map((line) => ({
      ...line,
      price: Math.max(0.05, line.price * (line.shares > 0 ? factor : 1 + random.normal() * 0.01)),
      previousPrice: printedPrice(line.price),
    })),
  };
}

/** A company whose first class is dear splits it back to about a hundred dollars. */
function splitOf({ lines }: Company): number {
  const price = lines[0]!.price;
  return price > 400 ? Math.min(10, Math.round(price / 100)) : 1;
}

function withSplit(company: Company, ratio: number): Company {
  const split = (line: Line): Line =>
    line.shares === 0
      ? line
      : {
          ...line,
          shares: line.shares * ratio,
          price: line.price / ratio,
          previousPrice: line.previousPrice === undefined ? undefined : line.previousPrice / ratio,
        };
  return { ...company, lines: company.lines.map(split) };
}

function withNewSymbols(company: Company): Company {
  const renamed = (line: Line): Line => ({
    ...line,
    symbol: (line.symbol.startsWith("C") ? "X" : "C") + line.symbol.slice(1),
  });
  return { ...company, lines: company.lines.map(renamed) };
}

/** Companies by market value, largest first; ties by number. */
export function byCap(companies: readonly Company[]): Company[] {
  return companies
    .map((company) => ({ company, cap: companyCap(company) }))
    .toSorted((a, b) => b.cap - a.cap || a.company.number - b.company.number)
    .map(({ company }) => company);
}
