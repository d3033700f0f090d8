import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { dayNumber, type PlainDate } from "../../domain/calendar/plain-date.ts";
import { byCodeUnit } from "../../domain/numeric/code-unit-order.ts";
import { csvText } from "../../domain/numeric/csv-text.ts";
import type { MintId } from "../../domain/universe/security-master.ts";
import { parseFund } from "../../schemas/fund.ts";
import { readPositionsCsv } from "../../schemas/positions-csv.ts";
import { foundMarket } from "./found-market.ts";
import { nextSession, type MarketSession } from "./next-session.ts";
import { screenerFile } from "./screener-file.ts";
import {
  currentFile,
  startingCompositions,
  type StartingComposition,
} from "./starting-compositions.ts";
import { startingPositions } from "./starting-positions.ts";

export interface MarketRequest {
  readonly folder: string;
  readonly seed: number;
  /** Ascending sessions of the exchanges. */
  readonly sessions: readonly PlainDate[];
  /** How the security master mints ids, so that compositions and positions name its lines. */
  readonly mint: MintId;
  /** The folder of sample funds, `<index>/<fund>/fund.yaml`. */
  readonly sampleFunds: string;
  /** The session whose file a gate must stop; the middle one where not given. */
  readonly faultySession?: PlainDate;
}

/** Where everything was written. Paths begin with the request's folder. */
export interface MarketFiles {
  readonly snapshots: readonly { readonly session: PlainDate; readonly file: string }[];
  readonly splits: string;
  /** current.csv by index. */
  readonly current: Readonly<Record<string, string>>;
  /** A folder of funds by index. */
  readonly funds: Readonly<Record<string, string>>;
  readonly faultySession: PlainDate;
}

/**
 * Writes a synthetic market: one vendor file a session, the splits feed, the compositions in force at the
 * first session and what nine funds hold then. The same request gives the same bytes.
 */
export async function writeMarket(request: MarketRequest): Promise<MarketFiles> {
  const { folder, seed, sessions, mint } = request;
  const faultySession = request.faultySession ?? sessions[Math.floor(sessions.length / 2)]!;
  const markets = marketSessions(seed, sessions);
  const snapshots = await Promise.all(
    markets.map(async (market) => {
      const file = join(folder, "us-screener", `${market.session}.csv`);
      const faulty = market.session === faultySession;
      await writeText(file, screenerFile(market, { seed, faulty }));
      return { session: market.session, file };
    }),
  );
  const splits = join(folder, "splits.csv");
  await writeText(splits, splitsFile(markets));
  const [first] = markets;
  const compositions = startingCompositions(first!.companies, { session: first!.session, mint });
  const current: Record<string, string> = {};
  const funds: Record<string, string> = {};
  for (const index of new Set(compositions.map((composition) => composition.index))) {
    const ofIndex = compositions.filter((composition) => composition.index === index);
    current[index] = join(folder, "current", `${index}.csv`);
    await writeText(current[index], currentFile(ofIndex, first!.session));
    funds[index] = await writeFunds(request, { index, compositions: ofIndex });
  }
  return { snapshots, splits, current, funds, faultySession };
}

/** Every session's market, each from the one before. */
function marketSessions(seed: number, sessions: readonly PlainDate[]): MarketSession[] {
  const markets: MarketSession[] = [];
  let nextNumber = 5000;
  for (const session of sessions) {
    const before = markets.at(-1);
    if (!before) {
      const companies = foundMarket(seed, Number(session.slice(0, 4)));
      markets.push({ session, companies, splits: [] });
      continue;
    }
    const days = dayNumber(session) - dayNumber(before.session);
    const market = nextSession(before.companies, { seed, session, days, nextNumber });
    nextNumber = Math.max(
      nextNumber,
      ...market.companies.map(({ number }) => newcomer(number) + 1),
    );
    markets.push(market);
  }
  return markets;
}

/** Newcomers are numbered from 5000; blank checks and funds from 8000. */
function newcomer(number: number): number {
  return number >= 5000 && number < 8000 ? number : 0;
}

function splitsFile(markets: readonly MarketSession[]): string {
  const rows = markets
    .flatMap(({ splits }) => splits)
    .toSorted((a, b) => byCodeUnit(a.date, b.date) || byCodeUnit(a.symbol, b.symbol));
  return csvText(
    ["symbol", "date", "ratio_new", "ratio_old"],
    rows.map(({ symbol, date, ratioNew, ratioOld }) => [symbol, date, ratioNew, ratioOld]),
  );
}

/** Copies an index's sample funds and gives each of them holdings. */
async function writeFunds(
  { folder, seed, sampleFunds }: MarketRequest,
  of: { readonly index: string; readonly compositions: readonly StartingComposition[] },
): Promise<string> {
  const from = join(sampleFunds, of.index);
  const to = join(folder, "funds", of.index);
  for (const name of (await readdir(from)).toSorted(byCodeUnit)) {
    const file = join(from, name, "fund.yaml");
    const fund = parseFund({ file, text: await readFile(file, "utf8") });
    const held = join(from, name, "positions.csv");
    const { cash } = readPositionsCsv({ file: held, text: await readFile(held, "utf8") });
    const followed = fund.index.slice(fund.index.indexOf("/") + 1);
    const composition = of.compositions.find((one) => one.name === followed)!;
    await mkdir(join(to, name), { recursive: true });
    await cp(file, join(to, name, "fund.yaml"));
    await writeText(
      join(to, name, "positions.csv"),
      startingPositions({ fund, cash }, composition, seed),
    );
  }
  return to;
}

async function writeText(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
